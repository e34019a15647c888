namespace CatalystFlow.Training.Data;

/// <summary>
/// Characters of scripts with thousands of them that are met most, in texts and in tables: bytes of another encoding are one of them by
/// chance only now and then, so that they tell much.
/// </summary>
internal static class FrequentCharacters
{
    /// <summary>Of Chinese, in both of its forms, and of Japanese.</summary>
    internal const string Han = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
        + "她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
        + "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
        + "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运京川店男州县省江河湖湾广深沪港"
        + "城村镇街号楼李刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐红蓝绿黑否六七八九春夏秋冬左右早晚姓龄职商客户单价元吉木田這個們來為會說時對後過發現當沒動開還進樣無長間關點業將兩問實經種學應戰"
        + "頭體見產話給門員聲東總電數報結務場計資處變論義認條氣題爾達強難權記張該規萬覺術領確傳師觀讓識導爭運國裡與車書買賣錢從軍統隊區決馬廣縣灣號樓陳楊趙黃吳孫羅鄭謝紅藍綠單價職齡網臺龍專輕"
        + "廠樂歡愛飛魚鳥邊橋鐵円県駅株氏府鈴佐藤渡辺伊島様課価売阪古屋横浜戸福岡札幌仙台広青森岩";

    /// <summary>Syllables of Korean.</summary>
    internal const string Hangul = "이다는에가의을를고하한기지사로스도어자대서인리시나아라그여해부정수만은들과일보전장제성주원상구조게우오유동공경위신소문안선화진니습있없것거때또면으며려야했였된되할함합행회학생년월국"
        + "민중간말내네너무미마모물방발비바반본분불산세설속송술식실심악약양업연영예올완외요용울육음임입저적점접종준증직집차참창책천철청체초최추출충치친크타태터토통투트특파판평포표품프필항허험"
        + "형호혼홍확환활황효후훈희김박강윤권류백노광녕녀남북감개건결계관교군규금급길농단달담당덕독두등락란람랑량력령례론료명목법변별병복봉빈색석섬손순숙승애언얼엄역열옥왕욱운웅율응익잔재절족"
        + "존좋죄죽찬채첫총칠쿠테팀폐폰피향현협혜흥";

    private static readonly HashSet<char> All = [.. Han, .. Hangul];

    /// <summary>Whether a character is one of them.</summary>
    internal static bool Has(char c) => c >= '\u4E00' && All.Contains(c);
}

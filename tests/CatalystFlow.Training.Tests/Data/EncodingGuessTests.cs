using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Encodings guessed by a few words among numbers.</summary>
public sealed class EncodingGuessTests
{
    private const string Korean = "서울|부산|인천|대구|안녕하세요|남자|여자|학생|회사원|김철수|이영희|대한민국";
    private const string Chinese = "北京|上海|你好世界|男|女|中国|学生|广州|深圳|张伟|公司|价格";
    private const string Traditional = "臺北|高雄|你好|男|女|臺灣|學生|新竹|公司|價格|電話|姓名";
    private const string Japanese = "東京|大阪|こんにちは|男性|女性|日本|学生|会社員|鈴木一郎|価格|カタログ|北海道";
    private const string Thai = "กรุงเทพ|เชียงใหม่|สวัสดี|ชาย|หญิง|ประเทศไทย|นักเรียน|ภูเก็ต|บริษัท|ราคา|ข้าวผัด|น้ำ";
    private const string Russian = "Москва|Казань|привет|мужчина|женщина|Россия|студент|инженер|цена|да|нет|Юрий";
    private const string Greek = "Αθήνα|Πάτρα|καλημέρα|άνδρας|γυναίκα|Ελλάδα|φοιτητής|μηχανικός|τιμή|ναι|όχι|Γιώργος";
    private const string Hebrew = "ירושלים|חיפה|שלום|גבר|אישה|ישראל|סטודנט|מהנדס|מחיר|כן|לא|דוד כהן";
    private const string Arabic = "القاهرة|الرياض|مرحبا|رجل|امرأة|مصر|طالب|مهندس|السعر|نعم|لا|بغداد";
    private const string Turkish = "İstanbul|Iğdır|günaydın|erkek|kadın|Türkiye|öğrenci|mühendis|çiçek|değil|hayır|Şanlıurfa";
    private const string Polish = "Łódź|Kraków|cześć|mężczyzna|kobieta|źródło|uczeń|inżynier|książka|żółty|Gdańsk|Świnoujście";
    private const string German = "Köln|Düsseldorf|Grüße|männlich|weiblich|Österreich|Schüler|Größe|für|Äpfel|Übung|Straße";
    private const string French = "Besançon|Nîmes|été|élève|école|garçon|français|août|Orléans|à|forêt|déjà";
    private const string Swedish = "Malmö|Göteborg|hallå|Åre|Ängelholm|år|två|Örebro|Ålesund|kött|nästa|från";

    public static TheoryData<string, string> Languages() => new()
    {
        { "euc-kr", Korean }, { "gb18030", Chinese }, { "big5", Traditional }, { "shift_jis", Japanese }, { "euc-jp", Japanese },
        { "windows-874", Thai }, { "windows-1251", Russian }, { "koi8-r", Russian }, { "windows-1253", Greek }, { "windows-1255", Hebrew },
        { "windows-1256", Arabic }, { "windows-1254", Turkish }, { "windows-1250", Polish }, { "iso-8859-1", German }, { "iso-8859-1", French },
        { "iso-8859-1", Swedish }, { "windows-1251", Russian.ToUpperInvariant() }, { "koi8-r", Russian.ToUpperInvariant() },
    };

    [Theory]
    [MemberData(nameof(Languages))]
    public void Twelve_words_of_a_language_tell_its_encoding(string name, string words) => Guessed(name, words).ShouldBe(name);

    /// <summary>Of one word, of two and of three of each language, how many guesses are wrong at most: some words are words in two encodings.</summary>
    [Theory]
    [InlineData("euc-kr", Korean, 1)]
    [InlineData("gb18030", Chinese, 2)]
    [InlineData("big5", Traditional, 1)]
    [InlineData("shift_jis", Japanese, 0)]
    [InlineData("euc-jp", Japanese, 1)]
    [InlineData("windows-874", Thai, 3)]
    [InlineData("windows-1251", Russian, 2)]
    [InlineData("koi8-r", Russian, 2)]
    [InlineData("windows-1253", Greek, 0)]
    [InlineData("windows-1255", Hebrew, 7)]
    [InlineData("windows-1256", Arabic, 0)]
    [InlineData("windows-1254", Turkish, 9)]
    [InlineData("windows-1250", Polish, 9)]
    [InlineData("iso-8859-1", German, 0)]
    [InlineData("iso-8859-1", French, 0)]
    [InlineData("iso-8859-1", Swedish, 0)]
    public void Fewer_words_tell_it_mostly(string name, string words, int wrong)
    {
        var all = words.Split('|');
        var few = Enumerable.Range(0, all.Length).SelectMany(i => new[]
        {
            all[i], $"{all[i]}|{all[(i + 1) % all.Length]}", $"{all[i]}|{all[(i + 5) % all.Length]}|{all[(i + 7) % all.Length]}",
        });
        var missed = few.Where(f => !f.All(char.IsAscii) && Guessed(name, f) != name).ToList();
        missed.Count.ShouldBeLessThanOrEqualTo(wrong, string.Join(" ", missed));
    }

    [Theory]
    [InlineData("euc-kr", "서울|안녕하세요")]
    [InlineData("gb18030", "北京|你好世界")]
    [InlineData("gb18030", "男|女")]
    [InlineData("euc-kr", Korean)]
    public void Words_of_two_bytes_a_character_are_not_taken_for_letters_of_one(string name, string words)
    {
        Guessed(name, words).ShouldBe(name);
        Warnings(name, words).ShouldNotContain(w => w.Contains("not valid", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("iso-8859-1", "5¢|5€|“quote”|…")]
    [InlineData("iso-8859-1", "10£|3–4|5¢|“quote”")]
    [InlineData("ibm850", "Düren|Käse")]
    public void Signs_are_not_taken_for_letters_of_old_machines(string name, string words) => Guessed(name, words).ShouldBe(name);

    [Fact]
    public void A_place_that_is_no_text_does_not_hide_what_the_rest_is()
    {
        byte[] content = [.. Content("euc-kr", Korean), .. "60,"u8, 0xFF, .. ",a\n"u8];
        CsvFormatDetector.Detect(new MemoryStream(content), null, TestContext.Current.CancellationToken).Encoding.ShouldBe("euc-kr");
    }

    private static string Guessed(string name, string words) =>
        CsvFormatDetector.Detect(new MemoryStream(Content(name, words)), null, TestContext.Current.CancellationToken).Encoding;

    private static IReadOnlyList<string> Warnings(string name, string words) =>
        CsvFileReader.Read(new MemoryStream(Content(name, words)), null, CsvLimits.Default, TestContext.Current.CancellationToken).Profile.Warnings;

    private static byte[] Content(string name, string words)
    {
        var all = words.Split('|');
        var rows = Enumerable.Range(0, 60).Select(i => $"{i},{all[i % all.Length]},{"ab"[i % 2]}\n");
        return Utf8Source.Find(name).GetBytes("id,word,y\n" + string.Concat(rows));
    }
}

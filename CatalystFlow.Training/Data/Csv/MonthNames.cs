namespace CatalystFlow.Training.Data;

/// <summary>
/// Names of months and days of the week in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech and Russian, of
/// months also in Swedish, Danish, Norwegian, Finnish, Hungarian, Romanian, Turkish, Greek and Ukrainian, full and shortened, in any case, with or without their accents; those of Slavic months alone and as they stand behind a day.
/// </summary>
internal static class MonthNames
{
    private const int LongestName = 12;

    private static readonly string[] Months =
    [
        "january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari styczen stycznia sty leden ledna "
            + "январь января янв "
            + "ianuarie ocak oca tammikuu tammikuuta tammi ιανουαριοσ ιανουαριου ιαν січень січня січ",
        "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut unor unora февраль февраля "
            + "фев февр "
            + "februarie subat sub helmikuu helmikuuta helmi φεβρουαριοσ φεβρουαριου φεβ лютии лютого лют",
        "march mar marz maerz mrz mars marzo marco maart mrt marzec marca brezen brezna bre март марта мар "
            + "martie marts marcius marc mart maaliskuu maaliskuuta maalis μαρτιοσ μαρτιου μαρ березень березня бер",
        "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna dub апрель апреля апр "
            + "aprilie aprilis nisan nis huhtikuu huhtikuuta huhti απριλιοσ απριλιου απρ квітень квітня квіт кві",
        "may mai mayo maggio mag maio mei maj maja kveten kvetna kve маи мая "
            + "majus mayis toukokuu toukokuuta touko μαιοσ μαιου μαι травень травня трав тра",
        "june jun juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna cvn июнь июня июн "
            + "iunie junius haziran haz kesakuu kesakuuta kesa ιουνιοσ ιουνιου ιουν червень червня черв чер",
        "july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence cvc июль июля июл "
            + "iulie julius temmuz tem heinakuu heinakuuta heina ιουλιοσ ιουλιου ιουλ липень липня лип",
        "august aug aout aou agosto ago augustus sierpien sierpnia sie srpen srpna srp август августа авг "
            + "augusti augusztus agustos agu elokuu elokuuta elo αυγουστοσ αυγουστου αυγ серпень серпня серп сер",
        "september sept sep septembre septiembre setiembre set settembre sett setembro wrzesien wrzesnia wrz zari сентябрь сентября "
            + "сен сент "
            + "septembrie szeptember szept eylul eyl syyskuu syyskuuta syys σεπτεμβριοσ σεπτεμβριου σεπ σεπτ вересень вересня вер",
        "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen rijna rij октябрь октября окт "
            + "octombrie ekim eki lokakuu lokakuuta loka οκτωβριοσ οκτωβριου οκτ жовтень жовтня жовт жов",
        "november nov novembre noviembre novembro listopad listopada listopadu lis ноябрь ноября ноя нояб "
            + "noiembrie kasim kas marraskuu marraskuuta marras νοεμβριοσ νοεμβριου νοε νοεμ листопад листопада лист лис",
        "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru prosinec prosince декабрь декабря дек "
            + "decembrie desember des aralik ara joulukuu joulukuuta joulu δεκεμβριοσ δεκεμβριου δεκ грудень грудня груд гру",
    ];

    private const string Days =
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
        + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
        + "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
        + "lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom "
        + "lunedi martedi mercoledi giovedi venerdi domenica gio "
        + "segunda terca quarta quinta sexta seg ter qua qui sex "
        + "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
        + "poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob ndz niedz nd "
        + "pondeli utery streda ctvrtek patek nedele po ut st ct pa ne "
        + "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс";

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByName = Months
        .SelectMany((names, i) => names.Split(' ').Select(name => (Name: name, Month: i + 1)))
        .ToDictionary(m => m.Name, m => m.Month, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> OfDays =
        Days.Split(' ').ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The month, 1 to 12; 0 for another word.</summary>
    internal static int Month(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[LongestName];
        return ByName.TryGetValue(Plain(word, buffer), out var month) ? month : 0;
    }

    /// <summary>Whether the word names a day of the week.</summary>
    internal static bool IsDay(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[LongestName];
        return OfDays.Contains(Plain(word, buffer));
    }

    /// <summary>The word in small letters without accents, also where these are characters of their own; empty for one that is too long.</summary>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (c is >= '\u0300' and <= '\u036F')
            {
                continue;
            }

            if (length == buffer.Length)
            {
                return [];
            }

            buffer[length++] = char.IsAscii(c) ? char.ToLowerInvariant(c) : Plain(char.ToLowerInvariant(c));
        }

        return buffer[..length];
    }

    private static char Plain(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'ą' or 'ă' or 'å' => 'a',
        'è' or 'é' or 'ê' or 'ë' or 'ě' or 'ę' => 'e',
        'ì' or 'í' or 'î' or 'ı' or '\u0130' => 'i',
        'ò' or 'ó' or 'ô' or 'ö' or 'ő' => 'o',
        'ù' or 'ú' or 'û' or 'ü' or 'ů' or 'ű' => 'u',
        'ý' => 'y',
        'ç' or 'ć' or 'č' => 'c',
        'ď' => 'd',
        'ł' => 'l',
        'ń' or 'ň' => 'n',
        'ř' => 'r',
        'ś' or 'š' or 'ş' => 's',
        'ť' => 't',
        'ź' or 'ż' or 'ž' => 'z',
        'ğ' => 'g',
        'й' => 'и',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' or 'ϊ' or 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' or 'ϋ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        _ => letter,
    };
}

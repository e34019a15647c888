namespace CatalystFlow.Training.Data;

/// <summary>
/// Names of months and days of the week in English, German, French, Spanish, Italian, Portuguese and Dutch, full and shortened, in any
/// case, with or without their accents.
/// </summary>
internal static class MonthNames
{
    private const int LongestName = 12;

    private static readonly string[] Months =
    [
        "january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari",
        "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari",
        "march mar marz maerz mrz mars marzo marco maart mrt",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio mag maio mei",
        "june jun juni juin junio giugno giu junho",
        "july jul juli juillet juil julio luglio lug julho",
        "august aug aout aou agosto ago augustus",
        "september sept sep septembre septiembre setiembre set settembre sett setembro",
        "october oct oktober okt octobre octubre ottobre ott outubro out",
        "november nov novembre noviembre novembro",
        "december dec dezember dez decembre diciembre dic dicembre dezembro",
    ];

    private const string Days =
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
        + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
        + "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
        + "lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom "
        + "lunedi martedi mercoledi giovedi venerdi domenica gio "
        + "segunda terca quarta quinta sexta seg ter qua qui sex "
        + "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo";

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

            buffer[length++] = Plain(char.ToLowerInvariant(c));
        }

        return buffer[..length];
    }

    private static char Plain(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'ä' => 'a',
        'è' or 'é' or 'ê' or 'ë' => 'e',
        'ì' or 'í' or 'î' => 'i',
        'ò' or 'ó' or 'ô' => 'o',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ç' => 'c',
        _ => letter,
    };
}

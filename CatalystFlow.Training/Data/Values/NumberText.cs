namespace CatalystFlow.Training.Data;

/// <summary>The characters of numbers and units.</summary>
internal static class NumberText
{
    /// <summary>Characters of the longest unit.</summary>
    internal const int LongestUnit = 20;

    // Ordinals number things, halves of a day belong to times: neither is a unit.
    private static readonly string[] NoUnits = ["st", "nd", "rd", "th", "am", "pm", "a.m.", "p.m."];

    internal static bool IsMinus(char c) => c is '-' or '\u2010' or '\u2011' or '\u2212' or '\u2013' or '\u2012' or '\u2014' or '\u207B' or '\uFE63' or '\uFF0D';

    /// <summary>Whether a number's digits begin here.</summary>
    internal static bool IsStart(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) || (text[0] is '.' or ',' && text.Length > 1 && char.IsAsciiDigit(text[1]));

    /// <summary>Length of the digits with their separators, and of an exponent, that a text begins with.</summary>
    internal static int Length(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && (IsPart(text[at]) || (Blanks.Is(text[at]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at + ExponentLength(text[at..], mayBeFortran: text[..at].ContainsAny('.', ','));
    }

    /// <summary>Whether a text can be a unit: one word that begins like kg, m², °C, % or €.</summary>
    internal static bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestUnit || !(char.IsLetter(text[0]) || char.IsSymbol(text[0]) || text[0] is '%' or '‰' or '"' or '\'' or '′' or '″'))
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            // m2 and cm3 are units; x20 is another number.
            var isPower = text[i] is '2' or '3' && i == text.Length - 1 && text.Length > 1;
            if (text[i] == '/')
            {
                i += HundredLength(text[(i + 1)..]);
            }
            else if (!(char.IsLetter(text[i]) || isPower || text[i] is '.' or '²' or '³' or '°' or '%' or '·' or '^' or '$'))
            {
                return false;
            }
        }

        return text[0] is not ('+' or '<' or '>' or '=' or '~') && !Is(text, NoUnits);
    }

    /// <summary>Length of the 10, 100 or 1000 that a text begins with before a letter: of the 100 in l/100km.</summary>
    private static int HundredLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length > 1 && char.IsLetter(text[length]) && text[0] == '1' && !text[1..length].ContainsAnyExcept('0') ? length : 0;
    }

    /// <summary>Whether a text is one of some words, in any case.</summary>
    internal static bool Is(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsAsciiDigit(c) || c is '.' or ',' or '\'' or '’';

    /// <summary>e3, e+3 or E-3; Fortran writes 6.08D+03.</summary>
    private static int ExponentLength(ReadOnlySpan<char> text, bool mayBeFortran)
    {
        var hasSign = text.Length >= 2 && (text[1] == '+' || IsMinus(text[1]));
        if (text.Length < 2 || !((text[0] | 0x20) == 'e' || ((text[0] | 0x20) == 'd' && mayBeFortran && hasSign)))
        {
            return 0;
        }

        var first = hasSign ? 2 : 1;
        var at = first;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at > first ? at : 0;
    }
}

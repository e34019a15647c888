namespace CatalystFlow.Training.Data;

/// <summary>Writes 4.5×10^3, 4.5 x 10^-3 and 4,5 · 10³ as 4.5e3 is written.</summary>
internal static class PowerOfTen
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const char SuperscriptMinus = '⁻';

    /// <summary>The text with a short exponent, in the same room; as it is where it has no power of ten.</summary>
    internal static Span<char> Shorten(Span<char> text)
    {
        var at = text.IndexOf("10");
        while (at >= 0 && !(IsPower(text[(at + 2)..]) && HasTimes(text[..at])))
        {
            var next = text[(at + 1)..].IndexOf("10");
            at = next < 0 ? -1 : at + 1 + next;
        }

        return at < 0 ? text : Shorten(text, at);
    }

    private static bool IsPower(ReadOnlySpan<char> text) => text.Length > 0 && (text[0] == '^' || IsRaised(text[0]));

    /// <summary>Whether a text is a number with a sign of multiplication behind it.</summary>
    private static bool HasTimes(ReadOnlySpan<char> text) =>
        Blanks.Trim(text) is [.. var number, '×' or 'x' or 'X' or '*' or '·' or '⋅'] && Blanks.Trim(number) is [.., >= '0' and <= '9'];

    private static Span<char> Shorten(Span<char> text, int at)
    {
        var length = text[..at].LastIndexOfAnyInRange('0', '9') + 1;
        text[length++] = 'e';
        var from = at + 2 + (text[at + 2] == '^' ? 1 : 0);
        for (; from < text.Length && IsRaised(text[from]); from++)
        {
            text[length++] = text[from] == SuperscriptMinus ? '-' : (char)('0' + Superscripts.IndexOf(text[from], StringComparison.Ordinal));
        }

        text[from..].CopyTo(text[length..]);
        return text[..(length + text.Length - from)];
    }

    private static bool IsRaised(char c) => c == SuperscriptMinus || Superscripts.Contains(c, StringComparison.Ordinal);
}

using System.Buffers;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What programs write about a number that is no part of it: the marks of spreadsheets for text (="385", '385), digits of other scripts,
/// underscores between thousands, powers of ten in full.
/// </summary>
internal static class NumberMarkup
{
    private const int GroupLength = 3;
    private static readonly SearchValues<char> Grouped = SearchValues.Create("0123456789_");

    /// <summary>The text without it, in the same room; nothing of a code such as ="00501", which is no number with its mark either.</summary>
    internal static Span<char> Remove(Span<char> text)
    {
        var isPlain = !text.ContainsAnyExceptInRange('\0', '\u007F');
        if (!isPlain)
        {
            foreach (ref var c in text)
            {
                c = PlainCharacters.InNumber(c);
            }
        }

        var bare = PowerOfTen.Shorten(WithoutTextMarks(text));
        var isCode = bare is ['0', _, _, ..] && bare.IndexOfAnyExceptInRange('0', '9') < 0;
        return isCode && (!isPlain || bare.Length < text.Length) ? []
            : bare.Contains('_') ? WithoutUnderscores(bare)
            : bare;
    }

    private static Span<char> WithoutTextMarks(Span<char> text) => text switch
    {
        ['=', '"', _, .., '"'] => text[2..^1],
        ['=', var first, ..] when IsNumberStart(first) => text[1..],
        ['\'', var first, ..] when IsNumberStart(first) => text[1..],
        _ => text,
    };

    private static bool IsNumberStart(char c) => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or ',';

    /// <summary>1_234_567, where they stand as separators of thousands do; 2024_01 is something else.</summary>
    private static Span<char> WithoutUnderscores(Span<char> text)
    {
        var start = Math.Max(0, text.IndexOfAnyInRange('0', '9'));
        var digits = text[start..];
        var end = digits.IndexOfAnyExcept(Grouped);
        digits = end < 0 ? digits : digits[..end];
        var first = digits.IndexOf('_');
        if (first is < 1 or > GroupLength || digits[0] == '0' || !AreGroups(digits[(first + 1)..]))
        {
            return text;
        }

        var length = start;
        foreach (var c in digits)
        {
            text[length] = c;
            length += c == '_' ? 0 : 1;
        }

        var rest = text[(start + digits.Length)..];
        rest.CopyTo(text[length..]);
        return text[..(length + rest.Length)];
    }

    private static bool AreGroups(ReadOnlySpan<char> digits)
    {
        while (digits.IndexOf('_') == GroupLength)
        {
            digits = digits[(GroupLength + 1)..];
        }

        return digits.Length == GroupLength && !digits.Contains('_');
    }
}

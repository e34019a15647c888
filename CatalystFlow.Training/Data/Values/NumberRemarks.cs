using System.Buffers;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What stands beside a number and is neither its unit nor part of it: marks that refer to footnotes or flag it (12*, 12¹, 12 (p), *12), and
/// another number (22.7 ± 0.1, 22.7 (0.1), 20.0 [18.2-22.1]).
/// </summary>
internal static class NumberRemarks
{
    private const int MostMarks = 4, LongestFlag = 5;
    private const string Flags = "perbcdfnsuz"; // of Eurostat: provisional, estimated, revised and so on

    private static readonly SearchValues<char> SureMarks = SearchValues.Create("*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰");
    private static readonly SearchValues<char> Marks = SearchValues.Create("*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰⁎∗＊?!~:, ①②③④⑤⑥⑦⑧⑨⑩ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻªº");
    private static readonly SearchValues<char> Before = SearchValues.Create("*†‡§¶#⁎∗");
    private static readonly SearchValues<char> OfRange = SearchValues.Create("0123456789.,;:-–−‒±+ %<>≤≥");
    private static readonly string[] FlagWords = ["est.", "est", "prov.", "prov", "prel.", "prel", "rev.", "rev", "n.s.", "n.s", "ns"];
    private static readonly string[] PlusMinus = ["±", "+/-", "+-", "+/−"];

    /// <summary>Whether a text behind a number is a mark that refers to a footnote and can hardly be anything else: *, †, ¹ or [1].</summary>
    internal static bool IsSureMark(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MostMarks && (!text.ContainsAnyExcept(SureMarks)
            || (text is ['[', .. var number, ']'] && number.Length > 0 && !number.ContainsAnyExceptInRange('0', '9')));

    /// <summary>Whether it may be one: also ?, *), 1), (1), [a], (p), (est.), ^1, &lt;sup&gt;1&lt;/sup&gt;.</summary>
    internal static bool IsMark(ReadOnlySpan<char> text) => IsSureMark(text) || text switch
    {
        [] => false,
        ['<', 's', 'u', 'p', '>', .. var raised, '<', '/', 's', 'u', 'p', '>'] => IsReference(raised),
        ['^', .. var raised] => IsReference(raised),
        ['(', .. var flag, ')'] => IsReference(flag) || IsFlag(flag),
        ['[', .. var flag, ']'] => IsReference(flag) || IsFlag(flag),
        [.. var marks, ')'] => IsReference(marks) || IsSureMark(marks),
        _ => text.Length <= MostMarks && !text.ContainsAnyExcept(Marks),
    };

    /// <summary>Whether a text behind a number is another number that belongs to it: ± 0.1, (0.1), [18.2-22.1].</summary>
    internal static bool IsSecondNumber(ReadOnlySpan<char> text)
    {
        foreach (var sign in PlusMinus)
        {
            if (text.StartsWith(sign))
            {
                return IsRange(text[sign.Length..]);
            }
        }

        return text is ['(', .., ')'] or ['[', .., ']'] && IsRange(text[1..^1]);
    }

    /// <summary>Length of a mark before a number: of the star of *12, and of the flag of p12 or r 12; 0 without one.</summary>
    internal static int LengthBefore(ReadOnlySpan<char> text)
    {
        var marks = Math.Max(0, text.IndexOfAnyExcept(Before));
        return marks is > 0 and <= MostMarks ? marks
            : text.Length > 1 && Flags.Contains(text[0], StringComparison.Ordinal) && NumberText.IsStart(Blanks.Trim(text[1..])) ? 1
            : 0;
    }

    /// <summary>1 to 19, a letter, or marks.</summary>
    private static bool IsReference(ReadOnlySpan<char> text) =>
        text is [>= '1' and <= '9'] or ['1', >= '0' and <= '9'] or [>= 'a' and <= 'z'] || IsSureMark(text);

    /// <summary>One or more letters that flag a number, also with commas between, or a shortened word for such.</summary>
    private static bool IsFlag(ReadOnlySpan<char> text)
    {
        if (NumberText.Is(text, FlagWords))
        {
            return true;
        }

        foreach (var c in text)
        {
            if (!(Flags.Contains(c, StringComparison.Ordinal) || c is ',' or ' '))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= LongestFlag;
    }

    private static bool IsRange(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') && !text.ContainsAnyExcept(OfRange);
}

namespace CatalystFlow.Training.Data;

/// <summary>What may stand before a number that is not known exactly: &lt;0.5 below a limit of detection, ~105, ca. 7, max. 20.</summary>
internal static class Comparisons
{
    private static readonly string[] About = ["ca.", "ca", "c.", "circa", "approx.", "approx", "about", "around", "etwa", "rund", "env.", "environ", "aprox.", "около", "約", "约"];

    private static readonly string[] Limits =
    [
        "max.", "min.", "over", "under", "above", "below", "more than", "less than", "at least", "at most", "up to", "from",
        "über", "unter", "bis", "bis zu", "ab", "mehr als", "weniger als", "mindestens", "höchstens",
    ];

    /// <summary>Length of the comparison that a text begins with; 0 when there is none.</summary>
    internal static int LengthAt(ReadOnlySpan<char> text) => text switch
    {
        ['<' or '>', '=', ..] => 2,
        ['<' or '>' or '≤' or '≥' or '~' or '≈' or '‹' or '›', ..] => 1,
        _ => Math.Max(LengthOf(About, text), LengthOf(Limits, text)),
    };

    /// <summary>Whether what stands before a number is one.</summary>
    internal static bool Is(ReadOnlySpan<char> unit) => !unit.IsEmpty && LengthAt(unit) == unit.Length;

    /// <summary>Whether it says that the number is less or more, and not about that.</summary>
    internal static bool IsLimit(ReadOnlySpan<char> unit) => Is(unit) && unit[0] is not ('~' or '≈') && LengthOf(About, unit) == 0;

    /// <summary>Length of the longest of some words that a text begins with, with no letter behind.</summary>
    private static int LengthOf(string[] words, ReadOnlySpan<char> text)
    {
        var length = 0;
        if (text.Length == 0 || !char.IsLetter(text[0]))
        {
            return 0;
        }

        foreach (var word in words)
        {
            if (word.Length > length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (text.Length == word.Length || !char.IsLetter(text[word.Length]) || word[0] > '\u2E7F'))
            {
                length = word.Length;
            }
        }

        return length;
    }
}

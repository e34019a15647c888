namespace CatalystFlow.Training.Data;

/// <summary>What may stand before a number that is not known exactly: &lt;0.5 below a limit of detection, ~105.</summary>
internal static class Comparisons
{
    /// <summary>Length of the comparison that a text begins with; 0 when there is none.</summary>
    internal static int LengthAt(ReadOnlySpan<char> text) => text switch
    {
        ['<' or '>', '=', ..] => 2,
        ['<' or '>' or '≤' or '≥' or '~' or '≈', ..] => 1,
        _ => 0,
    };

    /// <summary>Whether what stands before a number is one.</summary>
    internal static bool Is(ReadOnlySpan<char> unit) => !unit.IsEmpty && LengthAt(unit) == unit.Length;

    /// <summary>Whether it says that the number is less or more, and not about that.</summary>
    internal static bool IsLimit(ReadOnlySpan<char> unit) => Is(unit) && unit[0] is not ('~' or '≈');
}

namespace CatalystFlow.Training.Algorithms;

/// <summary>Numbers as words, for the few that texts speak of.</summary>
internal static class Words
{
    /// <summary>One in so many: <c>half</c>, <c>twentieth</c>.</summary>
    public static string Share(int oneIn) => oneIn switch
    {
        2 => "half",
        4 => "quarter",
        5 => "fifth",
        10 => "tenth",
        20 => "twentieth",
        50 => "fiftieth",
        _ => throw new ArgumentOutOfRangeException(nameof(oneIn), oneIn, "No text has needed a word for this share so far; add it."),
    };

    /// <summary>The same as one is used to: <c>half</c>, <c>a twentieth</c>.</summary>
    public static string AShare(int oneIn) => oneIn == 2 ? Share(oneIn) : $"a {Share(oneIn)}";

    /// <summary>A small number.</summary>
    public static string Number(int number) => number switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        10 => "ten",
        20 => "twenty",
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "No text has needed a word for this number so far; add it."),
    };
}

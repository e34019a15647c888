using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>How a column enters the feature matrix.</summary>
public enum ColumnEncoding
{
    /// <summary>One feature: the number, standardised.</summary>
    Scaled,

    /// <summary>One feature: the category's code, standardised.</summary>
    Label,

    /// <summary>One 0/1 feature per category.</summary>
    OneHot,

    /// <summary>No feature.</summary>
    LeftOut,
}

/// <summary>What preprocessing learned from the training rows about one column. Plain data.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">The type it was read as.</param>
/// <param name="Encoding">How it enters the matrix.</param>
/// <param name="Note">Why it was left out, or what is notable about it; null when nothing is.</param>
/// <param name="Mean">Mean of the training rows' numbers or codes, missing ones filled in; null unless scaled or label-coded.</param>
/// <param name="Scale">Their population standard deviation, by which they are divided; null unless scaled or label-coded.</param>
/// <param name="ImputedWith">Value put where one is missing: the mean, or the most frequent category. Null when none is.</param>
/// <param name="MissingInTraining">Missing values among the training rows.</param>
/// <param name="Categories">Categories of the training rows in ordinal order, a code being an index into them; empty for numbers.</param>
public sealed record ColumnTransform(
    string Name,
    ColumnType Kind,
    ColumnEncoding Encoding,
    string? Note,
    double? Mean,
    double? Scale,
    string? ImputedWith,
    int MissingInTraining,
    IReadOnlyList<string> Categories)
{
    /// <summary>
    /// What the category of missing values is called, the last of <see cref="Categories"/>; null when gaps are filled. It differs from
    /// every value of the column. A category that training did not see, and that is label-coded, counts as missing then.
    /// </summary>
    public string? MissingCategory { get; init; }

    /// <summary>
    /// The features of its numbers where a float would merge many of them; null where the standardised numbers are the features.
    /// </summary>
    public NumberLadder? Ladder { get; init; }

    /// <summary>How many features the column gives.</summary>
    internal int Width => Encoding switch
    {
        ColumnEncoding.LeftOut => 0,
        ColumnEncoding.OneHot => Categories.Count,
        _ => 1,
    };

    /// <summary>Names of those features.</summary>
    internal IEnumerable<string> FeatureNames => Encoding switch
    {
        ColumnEncoding.LeftOut => [],
        ColumnEncoding.OneHot => Categories.Select(c => $"{Name}={c}"),
        _ => [Name],
    };
}

namespace CatalystFlow.Contracts.Datasets;

/// <summary>Figures of a column counted as it will be read, rather than as it was found.</summary>
/// <param name="RowsUsed">Rows that were read, from the first on.</param>
/// <param name="RowCount">Rows of the file; where it has more than were read, the figures are those of its beginning.</param>
/// <param name="MissingCount">Those without a value.</param>
/// <param name="DistinctCount">Different values.</param>
/// <param name="Minimum">Smallest number; null for other types.</param>
/// <param name="Maximum">Largest number.</param>
/// <param name="Mean">Mean of the numbers.</param>
/// <param name="StandardDeviation">Population standard deviation of the numbers.</param>
/// <param name="Earliest">First date, ISO 8601; null for other types.</param>
/// <param name="Latest">Last date.</param>
/// <param name="TopValues">Most frequent values, at most ten; empty for continuous columns.</param>
/// <param name="Histogram">Equal-width bins of numbers or dates (days since 1970-01-01).</param>
public sealed record ColumnFigures(
    int RowsUsed,
    long RowCount,
    long MissingCount,
    long DistinctCount,
    double? Minimum,
    double? Maximum,
    double? Mean,
    double? StandardDeviation,
    string? Earliest,
    string? Latest,
    IReadOnlyList<ValueCount> TopValues,
    IReadOnlyList<HistogramBin> Histogram)
{
    /// <summary>
    /// What a person should know about the column as it is read now, besides what was found: codes <c>id-like</c> and
    /// <c>many-categories</c>.
    /// </summary>
    public IReadOnlyList<ColumnWarning> Warnings { get; init; } = [];

    /// <summary>A profile with these figures in place of those of before.</summary>
    /// <param name="profile">The column as it was found.</param>
    /// <param name="type">The type it is read as.</param>
    /// <returns>The same column.</returns>
    public ColumnProfile In(ColumnProfile profile, ColumnType type) => profile with
    {
        Type = type,
        MissingCount = MissingCount,
        MissingShare = (double)MissingCount / Math.Max(1, RowsUsed),
        DistinctCount = DistinctCount,
        DistinctIsCapped = false,
        Minimum = Minimum,
        Maximum = Maximum,
        Mean = Mean,
        StandardDeviation = StandardDeviation,
        Earliest = Earliest,
        Latest = Latest,
        TopValues = TopValues,
        Histogram = Histogram,
    };
}

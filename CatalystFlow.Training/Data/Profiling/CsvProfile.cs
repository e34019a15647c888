using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is known of a file after reading it once.</summary>
/// <param name="RowCount">Data rows, header excluded.</param>
/// <param name="Columns">One profile per column, in file order.</param>
/// <param name="SuggestedTarget">The last column that can be a target; null when none can.</param>
/// <param name="Warnings">What a person should know about the whole file.</param>
/// <param name="ValueCounts">All values of each column with their counts, most frequent first; null for a column with more than 1,000.</param>
public sealed record CsvProfile(
    long RowCount,
    IReadOnlyList<ColumnProfile> Columns,
    string? SuggestedTarget,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<IReadOnlyList<ValueCount>?> ValueCounts)
{
    /// <summary>
    /// Version of the rules that profiles are made by. It is raised with every change after which a column of the same file, read in the
    /// same way, would be found to be something else, or be warned about in another way.
    /// </summary>
    public const int Version = 8;

    /// <summary>Rows without any value that no other row follows.</summary>
    internal long EmptyRowsAtEnd { get; init; }
}

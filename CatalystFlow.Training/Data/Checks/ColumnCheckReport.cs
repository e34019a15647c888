namespace CatalystFlow.Training.Data;

/// <summary>What columns have to do with a target and with each other.</summary>
/// <param name="RowsUsed">Rows that were looked at, those without a target included.</param>
/// <param name="RowCount">Rows of the file.</param>
/// <param name="Classes">The classes that are counted apart, most frequent first; empty when the target has too many of them, or no value.</param>
/// <param name="HasOthers">True when the last of the counts of a bin is for all further classes.</param>
/// <param name="Columns">One entry per column of the file but the target, in file order.</param>
public sealed record ColumnCheckReport(
    int RowsUsed, long RowCount, IReadOnlyList<string> Classes, bool HasOthers, IReadOnlyList<CheckedColumn> Columns);

/// <summary>What was found out about one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Index">0-based position in the file.</param>
/// <param name="Score">
/// How far this column alone leads from guessing (0) to knowing the class (1), on rows that the rule was not made from; null where
/// there is nothing to judge.
/// </param>
/// <param name="IsLeakSuspect">True when the score is higher than honest columns reach.</param>
/// <param name="Twin">An earlier column that says the same, or null.</param>
/// <param name="Bins">Rows by value and class.</param>
public sealed record CheckedColumn(
    string Name, int Index, double? Score, bool IsLeakSuspect, ColumnTwin? Twin, IReadOnlyList<ClassBin> Bins)
{
    /// <summary>
    /// The same score of the rule that sees only whether there is a value; null for numbers and dates, and where none or all are missing.
    /// </summary>
    public double? MissingScore { get; init; }
}

/// <summary>A column that says the same as another.</summary>
/// <param name="Name">The other column, earlier in the file.</param>
/// <param name="Likeness">In which sense.</param>
/// <param name="Correlation">Pearson's, for <see cref="TwinLikeness.Correlated"/>; 1 otherwise.</param>
public sealed record ColumnTwin(string Name, TwinLikeness Likeness, double Correlation);

/// <summary>In which sense two columns say the same.</summary>
public enum TwinLikeness
{
    /// <summary>Every value is the same.</summary>
    Equal,

    /// <summary>Each value of the one always stands beside the same value of the other.</summary>
    Renamed,

    /// <summary>Numbers that lie on a line.</summary>
    Correlated,
}

/// <summary>Rows whose values fall into one range, or are one category.</summary>
/// <param name="Label">The category; null for a range, empty for all further categories.</param>
/// <param name="From">Lower edge of a range, inclusive.</param>
/// <param name="To">Upper edge of a range, exclusive but for the last.</param>
/// <param name="Counts">Rows per class, in the order of the report's classes.</param>
public sealed record ClassBin(string? Label, double? From, double? To, IReadOnlyList<int> Counts);

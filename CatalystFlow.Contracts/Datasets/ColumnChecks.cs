namespace CatalystFlow.Contracts.Datasets;

/// <summary>What columns have to do with a target and with each other.</summary>
/// <param name="Target">The column to predict.</param>
/// <param name="RowsUsed">Rows that were looked at; fewer than <paramref name="RowCount"/> means that figures are estimates.</param>
/// <param name="RowCount">Rows of the file.</param>
/// <param name="Classes">Names that go with the counts of a bin, most frequent class first; "others" pools further ones.</param>
/// <param name="Columns">One entry per column but the target, in file order.</param>
public sealed record ColumnChecks(
    string Target, int RowsUsed, long RowCount, IReadOnlyList<string> Classes, IReadOnlyList<ColumnCheck> Columns);

/// <summary>What was found out about one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Score">
/// How far this column alone leads from guessing (0) to knowing the class (1): balanced accuracy of a rule with one answer per value
/// or range, on rows it was not made from. Null where there is nothing to judge.
/// </param>
/// <param name="TwinOf">An earlier column that says the same, or null.</param>
/// <param name="Bins">Rows by value and class.</param>
/// <param name="Warnings">Codes <c>leak</c>, <c>duplicate</c> and <c>missing-tells</c>, each with a sentence that says why it matters.</param>
public sealed record ColumnCheck(
    string Name, double? Score, string? TwinOf, IReadOnlyList<ClassBinCount> Bins, IReadOnlyList<ColumnWarning> Warnings);

/// <summary>Rows whose values fall into one range, or are one category.</summary>
/// <param name="Label">The category; null for a range, empty for all further categories.</param>
/// <param name="From">Lower edge of a range, inclusive.</param>
/// <param name="To">Upper edge of a range, exclusive but for the last.</param>
/// <param name="Counts">Rows per class, in the order of <see cref="ColumnChecks.Classes"/>.</param>
public sealed record ClassBinCount(string? Label, double? From, double? To, IReadOnlyList<int> Counts);

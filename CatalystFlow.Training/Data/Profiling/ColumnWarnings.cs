using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about a column.</summary>
internal static class ColumnWarnings
{
    private const double MostlyMissing = 0.5;
    private const int ManyCategories = 50;

    internal static IEnumerable<ColumnWarning> For(ColumnProfiler column, ColumnVerdict verdict)
    {
        var kind = verdict.Kind;
        var rows = column.Values + column.Missing;
        var missing = column.Missing + verdict.Missing.Sum(m => m.Count);
        if (missing > rows * MostlyMissing && !verdict.IsPresence)
        {
            yield return new("mostly-missing", missing == rows
                ? "Every value is missing."
                : $"{missing:N0} of {rows:N0} values are missing.");
        }

        if (IsConstant(column) && !verdict.IsPresence)
        {
            var only = CsvProblems.Shorten(column.Distinct.ToValueCounts()[0].Value);
            yield return new("constant", $"The only value is \"{only}\", so there is nothing to learn from.");
        }
        else if (kind == ColumnType.Numeric && MagnitudeNotes.OneOfAll(column, verdict) is { } one)
        {
            yield return one;
        }
        else if (kind == ColumnType.Text && column.Values > 0 && !verdict.IsExplained)
        {
            yield return new(
                "id-like",
                $"{Distinct(column)} distinct values among {column.Values:N0}: free text or an identifier, left out of training unless you use the column.");
        }
        else if (verdict.Numbers is { } numbers && verdict.Reading?.Numbers is null && KindInference.IsIdentifier(column, numbers))
        {
            yield return new("id-like", KindInference.NumberRows(column, numbers)
                ? "The values number the rows: an identifier, left out of training unless you use the column."
                : "The name of the column suggests an identifier and no value occurs twice: left out of training unless you use the column.");
        }

        if (kind == ColumnType.Categorical && column.Distinct.Distinct > ManyCategories)
        {
            yield return ManyOf(Distinct(column));
        }

        var areNames = KindInference.NameRows(column);
        foreach (var note in verdict.Notes)
        {
            yield return areNames && note.Fix is { Type: ColumnType.Categorical } ? note with { Fix = null } : note;
        }

        if (MagnitudeNotes.Merged(column) is { } merged)
        {
            yield return merged;
        }
    }

    /// <summary>What is said about words that a person has read as categories, whatever was found.</summary>
    internal static IEnumerable<ColumnWarning> ForCategories(long distinct, long values)
    {
        if (KindInference.IsMostlyDifferent(distinct, values))
        {
            yield return new(
                "id-like",
                $"{distinct:N0} distinct values among {values:N0}: free text or an identifier, which a model can only memorise.");
        }
        else if (distinct > ManyCategories)
        {
            yield return ManyOf($"{distinct:N0}");
        }
    }

    internal static bool IsConstant(ColumnProfiler column) => column.Distinct is { IsCapped: false, Distinct: 1 };

    private static string Distinct(ColumnProfiler column) =>
        $"{(column.Distinct.IsCapped ? "More than " : "")}{column.Distinct.Distinct:N0}";

    private static ColumnWarning ManyOf(string distinct) =>
        new("many-categories", $"{distinct} categories. Check that the column is not an identifier or free text.");
}

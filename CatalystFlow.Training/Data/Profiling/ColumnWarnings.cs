namespace CatalystFlow.Training.Data;

/// <summary>What is said about a column.</summary>
internal static class ColumnWarnings
{
    private const double MostlyMissing = 0.5, AlmostNumeric = 0.9;
    private const int ManyCategories = 50;

    internal static IEnumerable<CsvColumnWarning> For(ColumnProfiler column, ColumnKind kind)
    {
        var rows = column.Values + column.Missing;
        if (column.Missing > rows * MostlyMissing)
        {
            yield return new("mostly-missing", column.Values == 0
                ? "Every value is missing."
                : $"{column.Missing:N0} of {rows:N0} values are missing.");
        }

        if (IsConstant(column))
        {
            yield return new("constant", $"The only value is \"{CsvProblems.Shorten(column.Distinct.ToValueCounts()[0].Value)}\", so there is nothing to learn from.");
        }
        else if (kind == ColumnKind.Text && column.Values > 0)
        {
            yield return new("id-like", $"{Distinct(column)} different values among {column.Values:N0}: free text or an identifier, left out of training.");
        }
        else if (kind == ColumnKind.Numeric && KindInference.IsIdentifier(column))
        {
            yield return new("id-like", column.Numbers.IsSequence
                ? "The values number the rows: an identifier, left out of training."
                : "The name says identifier and no value comes twice: left out of training.");
        }

        if (kind == ColumnKind.Categorical && column.Distinct.Distinct > ManyCategories)
        {
            yield return new("many-categories", $"{Distinct(column)} categories. Check that the column is not an identifier or free text.");
        }

        foreach (var warning in AboutParsing(column, kind))
        {
            yield return warning;
        }
    }

    internal static bool IsConstant(ColumnProfiler column) => column.Distinct is { IsCapped: false, Distinct: 1 };

    private static IEnumerable<CsvColumnWarning> AboutParsing(ColumnProfiler column, ColumnKind kind)
    {
        if (column.FirstWord is { } word && column.NumberCount >= column.Values * AlmostNumeric)
        {
            var others = column.Values - column.NumberCount;
            yield return new(
                "almost-numeric",
                $"All but {others:N0} of {column.Values:N0} values are numbers; the first that is not is \"{word.Text}\" in row {word.At.Row:N0} "
                + $"(line {word.At.Line:N0}). If it means missing, add it to the missing markers.");
        }

        if (kind == ColumnKind.DateTime && column.Dates!.IsAmbiguous)
        {
            yield return new("ambiguous-dates", "The dates can be read month first or day first; month first is assumed. Write them as 2024-03-31 to be sure.");
        }
    }

    private static string Distinct(ColumnProfiler column) => column.Distinct.IsCapped ? $"More than {column.Distinct.Distinct:N0}" : $"{column.Distinct.Distinct:N0}";
}

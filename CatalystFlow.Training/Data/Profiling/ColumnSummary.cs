namespace CatalystFlow.Training.Data;

/// <summary>Turns what was gathered about a column into its profile.</summary>
internal static class ColumnSummary
{
    private const int TopValues = 10, MaxDistinctForTopNumbers = 20;

    internal static CsvColumnProfile Of(ColumnProfiler column, CsvLimits limits)
    {
        var kind = KindInference.Infer(column);
        var numbers = kind == ColumnKind.Numeric ? column.Numbers : null;
        var dates = kind == ColumnKind.DateTime ? column.Dates : null;
        var warnings = ColumnWarnings.For(column, kind).ToArray();
        var counts = column.Distinct.Distinct <= limits.MaxClasses || kind is ColumnKind.Categorical ? column.Distinct.ToValueCounts() : [];
        return new CsvColumnProfile(
            column.Name,
            column.Index,
            kind,
            column.Missing,
            (double)column.Missing / (column.Missing + column.Values),
            column.Distinct.Distinct,
            column.Distinct.IsCapped,
            numbers?.Minimum,
            numbers?.Maximum,
            numbers?.Mean,
            numbers?.StandardDeviation,
            dates?.Earliest,
            dates?.Latest,
            IsContinuous(kind, counts.Count) ? [] : [.. counts.Take(TopValues)],
            numbers?.Histogram ?? dates?.Histogram ?? [],
            kind != ColumnKind.Text && !warnings.Any(w => w.Code is "constant" or "id-like"),
            warnings,
            counts.Count <= limits.MaxClasses ? counts : []);
    }

    private static bool IsContinuous(ColumnKind kind, int distinct) =>
        kind is ColumnKind.Numeric or ColumnKind.DateTime && distinct > MaxDistinctForTopNumbers;
}

/// <summary>Picks the column that a person most likely wants to predict.</summary>
internal static class TargetSuggestion
{
    /// <summary>The last column that can be a target. Of continuous columns and dates only those that repeat enough to train on count.</summary>
    internal static string? Among(CsvColumnProfile[] profiles, ColumnProfiler[] columns) =>
        (Array.FindLast(profiles, p => HasClasses(p) && (IsClassLike(p, columns[p.Index]) || p.ValueCounts.All(v => v.Count >= TargetLabels.MinClassRows)))
            ?? Array.FindLast(profiles, HasClasses))?.Name;

    private static bool HasClasses(CsvColumnProfile profile) => !profile.DistinctIsCapped && profile.ValueCounts.Count >= 2;

    private static bool IsClassLike(CsvColumnProfile profile, ColumnProfiler column) => profile.Kind switch
    {
        ColumnKind.Categorical or ColumnKind.Boolean => true,
        ColumnKind.Numeric => column.Numbers.IsWhole && profile.DistinctCount <= column.Values / TargetLabels.MinClassRows,
        _ => false,
    };
}

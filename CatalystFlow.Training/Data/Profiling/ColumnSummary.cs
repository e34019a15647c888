namespace CatalystFlow.Training.Data;

/// <summary>Turns what was gathered about a column into its profile.</summary>
internal static class ColumnSummary
{
    private const int TopValues = 10, MaxDistinctForTopNumbers = 20, MostMissingWords = 10;

    internal static CsvColumnProfile Of(ColumnProfiler column, CsvLimits limits)
    {
        var verdict = column.Verdict;
        var (kind, numbers, dates) = (verdict.Kind, verdict.Numbers, verdict.Dates);
        var warnings = ColumnWarnings.For(column, verdict).ToArray();
        var counts = column.Distinct.Distinct <= limits.MaxClasses || kind is ColumnKind.Categorical ? Values(column, verdict) : [];
        var missing = column.Missing + verdict.Missing.Sum(m => m.Count);
        return new CsvColumnProfile(
            column.Name,
            column.Index,
            kind,
            missing,
            (double)missing / (column.Missing + column.Values),
            column.Distinct.Distinct - (column.Distinct.IsCapped ? 0 : verdict.Missing.Count),
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
            counts.Count <= limits.MaxClasses ? counts : [])
        {
            SuggestedKind = verdict.SuggestedKind,
            Reading = verdict.Reading,
            MissingWords = [.. column.MissingWords.Concat(verdict.Missing).OrderByDescending(w => w.Count).Take(MostMissingWords)],
        };
    }

    /// <summary>The values with their counts, without words that were taken as missing.</summary>
    private static IReadOnlyList<CsvValueCount> Values(ColumnProfiler column, ColumnVerdict verdict)
    {
        var missing = verdict.Missing.Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var counts = column.Distinct.ToValueCounts();
        return missing.Count == 0 ? counts : [.. counts.Where(c => !missing.Contains(c.Value))];
    }

    private static bool IsContinuous(ColumnKind kind, int distinct) =>
        kind is ColumnKind.Numeric or ColumnKind.DateTime && distinct > MaxDistinctForTopNumbers;
}

/// <summary>Picks the column that a person most likely wants to predict.</summary>
internal static class TargetSuggestion
{
    /// <summary>The last column that can be a target; continuous columns and dates count only if every value comes often enough.</summary>
    internal static string? Among(CsvColumnProfile[] profiles, ColumnProfiler[] columns) =>
        (Array.FindLast(profiles, p => HasClasses(p) && (IsClassLike(p, columns[p.Index]) || CanBeSplit(p)))
            ?? Array.FindLast(profiles, HasClasses))?.Name;

    private static bool HasClasses(CsvColumnProfile profile) => !profile.DistinctIsCapped && profile.ValueCounts.Count >= 2;

    private static bool CanBeSplit(CsvColumnProfile profile) => profile.ValueCounts.All(v => v.Count >= TargetLabels.MinClassRows);

    private static bool IsClassLike(CsvColumnProfile profile, ColumnProfiler column) => profile.Kind switch
    {
        ColumnKind.Categorical or ColumnKind.Boolean => true,
        ColumnKind.Numeric => column.Verdict.Numbers!.IsWhole && profile.DistinctCount <= column.Values / TargetLabels.MinClassRows,
        _ => false,
    };
}

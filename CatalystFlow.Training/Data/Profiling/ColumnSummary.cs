using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Turns what was gathered about a column into its profile.</summary>
internal static class ColumnSummary
{
    private const int TopValues = 10, MaxDistinctForTopNumbers = 20, MostMissingWords = 10;

    /// <summary>The profile, and all values with their counts; null when they are too many to be classes.</summary>
    internal static (ColumnProfile Profile, IReadOnlyList<ValueCount>? ValueCounts) Of(ColumnProfiler column, CsvLimits limits)
    {
        var verdict = column.Verdict;
        var (kind, numbers, dates) = (verdict.Kind, verdict.Numbers, verdict.Dates);
        var warnings = ColumnWarnings.For(column, verdict).ToArray();
        var counts = column.Distinct.Distinct <= limits.MaxClasses || kind is ColumnType.Categorical ? Values(column, verdict) : [];
        var missing = column.Missing + verdict.Missing.Sum(m => m.Count);
        var (different, isCapped) = Different(column, verdict);
        var profile = new ColumnProfile(
            column.Name,
            column.Index,
            kind,
            missing,
            (double)missing / (column.Missing + column.Values),
            different,
            isCapped,
            numbers?.Minimum,
            numbers?.Maximum,
            numbers?.Mean,
            numbers?.StandardDeviation,
            dates?.Earliest,
            dates?.Latest,
            IsContinuous(kind, counts.Count) ? [] : [.. counts.Take(TopValues)],
            numbers?.Histogram ?? dates?.Histogram ?? [],
            kind != ColumnType.Text && !warnings.Any(w => w.Code is "constant" or "id-like"),
            warnings)
        {
            SuggestedType = verdict.SuggestedType,
            Reading = verdict.Reading,
            MissingWords = [.. column.MissingWords.Concat(verdict.Missing).OrderByDescending(w => w.Count).Take(MostMissingWords)],
        };
        return (profile, WereCounted(profile, counts, limits) ? counts : null);
    }

    /// <summary>Different values as they are read, as numbers that are rounded may become one; and whether there are more.</summary>
    private static (int Count, bool IsCapped) Different(ColumnProfiler column, ColumnVerdict verdict)
    {
        var (distinct, marks) = (column.Distinct, column.Marks);
        var isRounded = verdict is { Kind: ColumnType.Numeric, Reading: null }
            && (marks.Rounded is not null || verdict.Numbers!.Minimum == verdict.Numbers.Maximum || column.Merged is not null);
        return isRounded && marks.Longs == column.Values && marks.DifferentLongs is { } longs ? (longs, false)
            : distinct.IsCapped ? (distinct.Distinct, true)
            : isRounded ? (RoundedNumbers.Different(distinct, NumberParser.For(column.Format, null)), false)
            : (distinct.Distinct - verdict.Missing.Count, false);
    }

    // A column without any value has been counted too.
    private static bool WereCounted(ColumnProfile profile, IReadOnlyList<ValueCount> counts, CsvLimits limits) =>
        profile.DistinctCount == 0 || (counts.Count > 0 && counts.Count <= limits.MaxClasses);

    /// <summary>The values with their counts, without words that were taken as missing.</summary>
    private static IReadOnlyList<ValueCount> Values(ColumnProfiler column, ColumnVerdict verdict)
    {
        var missing = verdict.Missing.Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var counts = column.Distinct.ToValueCounts();
        return missing.Count == 0 ? counts : [.. counts.Where(c => !missing.Contains(c.Value))];
    }

    private static bool IsContinuous(ColumnType kind, int distinct) =>
        kind is ColumnType.Numeric or ColumnType.DateTime && distinct > MaxDistinctForTopNumbers;
}

/// <summary>Picks the column that a person most likely wants to predict.</summary>
internal static class TargetSuggestion
{
    /// <summary>The last column that can be a target; continuous columns and dates count only if every value comes often enough.</summary>
    internal static string? Among((ColumnProfile Profile, IReadOnlyList<ValueCount>? ValueCounts)[] columns, ColumnProfiler[] found) =>
        (Array.FindLast(columns, c => HasClasses(c.Profile, c.ValueCounts) && (IsClassLike(c.Profile, found[c.Profile.Index]) || CanBeSplit(c.ValueCounts!)))
            is { Profile: { } likely } ? likely : Array.FindLast(columns, c => HasClasses(c.Profile, c.ValueCounts)).Profile)?.Name;

    private static bool HasClasses(ColumnProfile profile, IReadOnlyList<ValueCount>? counts) => !profile.DistinctIsCapped && counts?.Count >= 2;

    private static bool CanBeSplit(IReadOnlyList<ValueCount> counts) => counts.All(v => v.Count >= TargetLabels.MinClassRows);

    private static bool IsClassLike(ColumnProfile profile, ColumnProfiler column) => profile.Type switch
    {
        ColumnType.Categorical or ColumnType.Boolean => true,
        ColumnType.Numeric => column.Verdict.Numbers!.IsWhole && profile.DistinctCount <= column.Values / TargetLabels.MinClassRows,
        _ => false,
    };
}

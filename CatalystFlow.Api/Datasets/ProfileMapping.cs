using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>A file's profile as it is stored and sent.</summary>
internal static class ProfileMapping
{
    public static ProfiledFile ToProfiledFile(this CsvProfile profile, CsvDialect dialect) => new(
        dialect.ToFormat(),
        profile.RowCount,
        new([.. profile.Columns.Select(ToColumn)], profile.SuggestedTarget ?? profile.Columns[^1].Name, profile.Warnings),
        profile.Columns.Where(WereCounted).ToDictionary(c => c.Index, c => Counts(c.ValueCounts)));

    public static ColumnFigures ToFigures(this CsvColumnFigures figures, long rowCount) => new(
        figures.RowsUsed,
        rowCount,
        figures.MissingCount,
        figures.DistinctCount,
        figures.Minimum,
        figures.Maximum,
        figures.Mean,
        figures.StandardDeviation,
        figures.Earliest,
        figures.Latest,
        StoredProfile.Named(Counts(figures.TopValues)),
        Bins(figures.Histogram));

    /// <summary>No counts for a column that has values means that there were too many to keep.</summary>
    private static bool WereCounted(CsvColumnProfile column) => column.ValueCounts.Count > 0 || column.DistinctCount == 0;

    private static ColumnProfile ToColumn(CsvColumnProfile column) => new(
        column.Name,
        column.Index,
        ToType(column.Kind),
        column.MissingCount,
        column.MissingShare,
        column.DistinctCount,
        column.DistinctIsCapped,
        column.Minimum,
        column.Maximum,
        column.Mean,
        column.StandardDeviation,
        column.Earliest,
        column.Latest,
        Counts(column.TopValues),
        Bins(column.Histogram),
        column.IncludedByDefault,
        [.. column.Warnings.Select(ToWarning)])
    {
        SuggestedType = column.SuggestedKind is { } kind ? ToType(kind) : null,
        Reading = column.Reading?.ToContract(),
        MissingWords = Counts(column.MissingWords),
    };

    private static ColumnWarning ToWarning(CsvColumnWarning warning) => new(warning.Code, warning.Message)
    {
        Fix = warning.Fix is { } fix ? new(fix.Label, fix.Kind is { } kind ? ToType(kind) : null, fix.Reading?.ToContract()) : null,
    };

    private static ColumnType ToType(ColumnKind kind) => kind switch
    {
        ColumnKind.Numeric => ColumnType.Numeric,
        ColumnKind.Categorical => ColumnType.Categorical,
        ColumnKind.Boolean => ColumnType.Boolean,
        ColumnKind.DateTime => ColumnType.DateTime,
        _ => ColumnType.Text,
    };

    private static IReadOnlyList<HistogramBin> Bins(IReadOnlyList<CsvHistogramBin> bins) =>
        [.. bins.Select(b => new HistogramBin(b.From, b.To, b.Count))];

    private static IReadOnlyList<ValueCount> Counts(IReadOnlyList<CsvValueCount> counts) =>
        [.. counts.Select(c => new ValueCount(c.Value, c.Count))];
}

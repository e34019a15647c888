using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>Rows and reading results as resources.</summary>
internal static class DatasetMapping
{
    public static DatasetSummary ToSummary(this DatasetRow row, int runCount) => new(
        row.Id, row.Name, row.FileName, row.SizeBytes, row.Sha256, row.RowCount, row.ColumnCount, row.CreatedAt, runCount, row.SampleId);

    public static CsvLimits ToLimits(this DatasetOptions options) =>
        CsvLimits.Default with { MaxColumns = options.MaxColumns, MaxClasses = ClassBalances.MaxClasses };

    public static CsvFormat ToFormat(this CsvDialect dialect) => new(
        dialect.Delimiter,
        dialect.Quote,
        dialect.HasHeader,
        dialect.Encoding,
        dialect.DecimalSeparator,
        dialect.ThousandsSeparator,
        [.. dialect.MissingMarkers])
    {
        Escape = dialect.Escape,
        SkipLines = dialect.SkipLines,
        Comment = dialect.Comment,
        SkipRows = dialect.SkipRows,
        SkipRaggedRows = dialect.SkipRaggedRows,
        RowLimit = dialect.RowLimit,
        SkipRepeatedHeader = dialect.SkipRepeatedHeader,
    };

    public static CsvDialect ToDialect(this CsvFormat format) => new(
        format.Delimiter,
        format.Quote,
        format.HasHeader,
        format.Encoding,
        format.DecimalSeparator,
        format.ThousandsSeparator,
        format.MissingMarkers)
    {
        Escape = format.Escape,
        SkipLines = format.SkipLines,
        Comment = format.Comment,
        SkipRows = format.SkipRows,
        SkipRaggedRows = format.SkipRaggedRows,
        RowLimit = format.RowLimit,
        SkipRepeatedHeader = format.SkipRepeatedHeader,
    };

    public static CsvDialectOverrides ToOverrides(this CsvFormatOverrides overrides) => new()
    {
        Delimiter = overrides.Delimiter,
        Quote = overrides.Quote,
        HasHeader = overrides.HasHeader,
        Encoding = string.IsNullOrWhiteSpace(overrides.Encoding) ? null : overrides.Encoding.Trim(),
        DecimalSeparator = overrides.DecimalSeparator,
        ThousandsSeparator = overrides.ThousandsSeparator,
        MissingMarkers = overrides.MissingMarkers,
        Escape = overrides.Escape,
        SkipLines = overrides.SkipLines,
        Comment = overrides.Comment,
        SkipRows = overrides.SkipRows,
        SkipRaggedRows = overrides.SkipRaggedRows,
        RowLimit = overrides.RowLimit,
        SkipRepeatedHeader = overrides.SkipRepeatedHeader,
    };

    public static CsvFormatOverrides ToFormatOverrides(this CsvDialectOverrides overrides) => new()
    {
        Delimiter = overrides.Delimiter,
        Quote = overrides.Quote,
        HasHeader = overrides.HasHeader,
        Encoding = overrides.Encoding,
        DecimalSeparator = overrides.DecimalSeparator,
        ThousandsSeparator = overrides.ThousandsSeparator,
        MissingMarkers = overrides.MissingMarkers,
        Escape = overrides.Escape,
        SkipLines = overrides.SkipLines,
        Comment = overrides.Comment,
        SkipRows = overrides.SkipRows,
        SkipRaggedRows = overrides.SkipRaggedRows,
        RowLimit = overrides.RowLimit,
        SkipRepeatedHeader = overrides.SkipRepeatedHeader,
    };
}

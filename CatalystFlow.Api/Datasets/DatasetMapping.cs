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

    /// <summary>The same without an empty encoding, or one with spaces around it.</summary>
    public static CsvFormatOverrides Trimmed(this CsvFormatOverrides overrides) =>
        overrides with { Encoding = string.IsNullOrWhiteSpace(overrides.Encoding) ? null : overrides.Encoding.Trim() };
}

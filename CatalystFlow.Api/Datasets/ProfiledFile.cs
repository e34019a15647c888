using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.ServiceDefaults.Data;

namespace CatalystFlow.Api.Datasets;

/// <summary>What one pass over a file found out.</summary>
/// <param name="Format">How it was read.</param>
/// <param name="RowCount">Data rows.</param>
/// <param name="Profile">Columns, suggested target and warnings.</param>
/// <param name="ValueCounts">Value counts by column index, for columns that have few enough values to be a target.</param>
internal sealed record ProfiledFile(
    CsvFormat Format, long RowCount, StoredProfile Profile, IReadOnlyDictionary<int, IReadOnlyList<ValueCount>> ValueCounts)
{
    public void WriteTo(DatasetRow row)
    {
        row.RowCount = RowCount;
        row.ColumnCount = Profile.Columns.Count;
        row.FormatJson = Documents.Write(Format);
        row.ReadingKey = DatasetReadings.KeyOf(Format);
        row.ProfileJson = Documents.Write(Profile);
    }

    public IEnumerable<ValueCountsRow> CountRows(Guid datasetId) => ValueCounts.Select(c => new ValueCountsRow
    {
        DatasetId = datasetId,
        ColumnIndex = c.Key,
        CountsJson = Documents.Write(c.Value),
    });
}

using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

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
        row.FormatJson = Documents.Write(Format);
        row.ReadingKey = DatasetReadings.KeyOf(Format);
        WriteProfileTo(row);
    }

    /// <summary>Leaves the format as it is.</summary>
    public void WriteProfileTo(DatasetRow row)
    {
        row.RowCount = RowCount;
        row.ColumnCount = Profile.Columns.Count;
        row.ProfileJson = Documents.Write(Profile);
        row.ProfileVersion = CsvProfile.Version;
    }

    public IEnumerable<ValueCountsRow> CountRows(Guid datasetId) => ValueCounts.Select(c => new ValueCountsRow
    {
        DatasetId = datasetId,
        ColumnIndex = c.Key,
        CountsJson = Documents.Write(c.Value),
    });

    /// <summary>Row by row, so that the new profile and its counts are stored in one transaction.</summary>
    public async Task ReplaceCountsAsync(CatalystDb db, Guid id, CancellationToken cancellationToken)
    {
        var stored = await db.ValueCounts.Where(c => c.DatasetId == id)
            .ToDictionaryAsync(c => c.ColumnIndex, cancellationToken).ConfigureAwait(false);
        foreach (var counts in CountRows(id))
        {
            if (stored.Remove(counts.ColumnIndex, out var old))
            {
                old.CountsJson = counts.CountsJson;
            }
            else
            {
                db.Add(counts);
            }
        }

        db.RemoveRange(stored.Values);
    }
}

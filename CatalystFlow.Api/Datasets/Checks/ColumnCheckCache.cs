using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Caching;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Datasets.Checks;

/// <summary>
/// Checks columns, one file at a time so that training keeps its cores, and keeps the newest results: the same content read in the same
/// way gives the same. Whoever asks while a check runs waits for that one, and it goes on when they leave, for they may come back.
/// </summary>
internal sealed class ColumnCheckCache(IBlobStore blobs, IHostApplicationLifetime lifetime) : IDisposable
{
    private const int ColumnsKept = 60_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly WorkCache<ColumnChecks> _checks = new(ColumnsKept, checks => Math.Min(checks.Columns.Count, ColumnsKept), goesOn: true);

    /// <summary>The columns seen from a target.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="reading">How that is read; null for how it was found.</param>
    /// <param name="leftOut">Classes whose rows are not looked at.</param>
    /// <param name="hasClasses">False where its values are no classes: all rows are then counted together, and nothing is judged.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ColumnChecks> GetAsync(
        StoredDataset dataset, string target, ColumnReading? reading, string[] leftOut, bool hasClasses, CancellationToken cancellationToken)
    {
        string[] without = [.. leftOut.Select(ValueName.Of).Distinct().Order(StringComparer.Ordinal)];
        var columns = dataset.Profile.Columns
            .Select(c => c.Name == target && reading is not null ? c with { Reading = reading } : c)
            .Select(c => new ColumnSelection(c.Name, c.DefaultType) { Reading = c.Reading })
            .ToList();
        var key = $"{dataset.Sha256} {dataset.ProfileVersion} {Documents.Write(dataset.Format)} {Documents.Write(reading)} {hasClasses} "
            + $"{Documents.Write(without)} {target}";
        var maxClasses = hasClasses ? ClassBalances.MaxClasses : 0;
        return await _checks
            .GetAsync(key, _ => CheckAsync(dataset, target, columns, without, maxClasses, lifetime.ApplicationStopping), cancellationToken)
            .ConfigureAwait(false);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ColumnChecks> CheckAsync(
        StoredDataset dataset, string target, List<ColumnSelection> columns, string[] leftOut, int maxClasses, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var file = await blobs.OpenReadAsync(dataset.BlobName, cancellationToken).ConfigureAwait(false);
            var limits = CsvLimits.Default with { MaxColumns = CsvLimits.MostColumns, MaxClasses = maxClasses };
            var request = new ColumnCheckRequest(target, dataset.RowCount, columns) { LeftOutClasses = leftOut };
            var threads = Math.Max(1, Environment.ProcessorCount / 2);
            var readings = dataset.Profile.Columns.ToDictionary(c => c.Name, c => c.Reading, StringComparer.Ordinal);
            return ColumnChecker.Check(file, dataset.Format, request, limits, threads, cancellationToken).ToChecks(target, readings);
        }
        finally
        {
            _turn.Release();
        }
    }
}

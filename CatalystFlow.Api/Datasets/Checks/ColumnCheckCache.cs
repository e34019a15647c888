using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
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
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private long _clock;

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
        var entry = Join(key, dataset, target, columns, without, hasClasses ? ClassBalances.MaxClasses : 0);
        try
        {
            return await entry.Checks.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Forget(key, entry);
        }
    }

    public void Dispose() => _turn.Dispose();

    private Entry Join(string key, StoredDataset dataset, string target, List<ColumnSelection> columns, string[] leftOut, int maxClasses)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                var checks = Task.Run(() => CheckAsync(dataset, target, columns, leftOut, maxClasses, lifetime.ApplicationStopping));
                entry = new(checks, dataset.Profile.Columns.Count);
                _entries.Add(key, entry);
            }

            entry.LastUse = ++_clock;
            return entry;
        }
    }

    /// <summary>Drops what failed, and the least recently used when there is too much.</summary>
    private void Forget(string key, Entry entry)
    {
        lock (_gate)
        {
            if (entry.Checks.IsFaulted || entry.Checks.IsCanceled)
            {
                _entries.Remove(key);
            }

            var total = 0;
            foreach (var (oldKey, old) in _entries.Where(e => e.Value.Checks.IsCompleted).OrderByDescending(e => e.Value.LastUse).ToList())
            {
                total += old.Columns;
                if (total > ColumnsKept && old != entry)
                {
                    _entries.Remove(oldKey);
                }
            }
        }
    }

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

    private sealed class Entry(Task<ColumnChecks> checks, int columns)
    {
        public Task<ColumnChecks> Checks { get; } = checks;

        public int Columns { get; } = columns;

        public long LastUse { get; set; }
    }
}

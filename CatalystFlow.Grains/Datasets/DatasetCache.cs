using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Datasets;

/// <summary>
/// Parsed tables, shared by all runs of this silo. Runs that need the same columns of the same content at the same time wait for
/// one reading; afterwards the least recently used tables go first when the memory budget is exceeded.
/// </summary>
internal sealed class DatasetCache(ITrainingEngine engine, IBlobStore blobs, IOptions<TrainingSettings> settings)
{
    private const long Megabyte = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly long _budget = settings.Value.DatasetCacheMegabytes * Megabyte;
    private long _clock;

    /// <summary>The table for a run. A reading that nobody waits for any more is broken off.</summary>
    public async Task<DataTable> GetAsync(RunSpec spec, CancellationToken cancellationToken)
    {
        var key = KeyOf(spec);
        var entry = Join(key, spec);
        try
        {
            return await entry.Table.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, entry);
        }
    }

    private Entry Join(string key, RunSpec spec)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                var abandoned = new CancellationTokenSource();
                entry = new(Task.Run(() => ReadAsync(spec, abandoned.Token)), abandoned);
                _entries.Add(key, entry);
            }

            entry.Waiters++;
            entry.LastUse = ++_clock;
            return entry;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Waiters == 0 && !entry.Table.IsCompletedSuccessfully && _entries.GetValueOrDefault(key) == entry)
            {
                _entries.Remove(key);
                entry.Abandoned.Cancel();
            }

            Trim();
        }
    }

    private void Trim()
    {
        var kept = _entries.Where(e => e.Value.Table.IsCompletedSuccessfully).OrderByDescending(e => e.Value.LastUse).ToList();
        var total = 0L;
        foreach (var (key, entry) in kept)
        {
            var size = entry.Table.Result.SizeInBytes;
            if (total + size > _budget)
            {
                _entries.Remove(key);
                continue;
            }

            total += size;
        }
    }

    private async Task<DataTable> ReadAsync(RunSpec spec, CancellationToken cancellationToken)
    {
        await using var content = spec.Toy is null ? await blobs.OpenReadAsync(spec.DatasetBlob, cancellationToken) : Stream.Null;
        using var thread = new TrainingThread("dataset");
        return await thread.RunAsync(() => engine.Read(spec, content, cancellationToken));
    }

    private static string KeyOf(RunSpec spec) =>
        JsonSerializer.Serialize(new
        {
            spec.DatasetSha256,
            spec.Toy,
            spec.MostRows,
            spec.Format,
            spec.Target,
            spec.TargetReading,
            Columns = spec.Columns.Where(c => c.Included),
        });

    private sealed class Entry(Task<DataTable> table, CancellationTokenSource abandoned)
    {
        public Task<DataTable> Table { get; } = table;

        public CancellationTokenSource Abandoned { get; } = abandoned;

        public int Waiters { get; set; }

        public long LastUse { get; set; }
    }
}

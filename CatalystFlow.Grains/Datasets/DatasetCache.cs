using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Caching;
using CatalystFlow.Training.Data;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Datasets;

/// <summary>
/// Parsed tables, shared by all runs of this silo. Runs that need the same columns of the same content at the same time wait for
/// one reading.
/// </summary>
internal sealed class DatasetCache(ITrainingEngine engine, IBlobStore blobs, IOptions<TrainingSettings> settings)
{
    private const long Megabyte = 1 << 20;

    private readonly WorkCache<DataTable> _tables = new(settings.Value.DatasetCacheMegabytes * Megabyte, table => table.SizeInBytes);

    /// <summary>The table for a run. A reading that nobody waits for any more is broken off.</summary>
    public Task<DataTable> GetAsync(RunSpec spec, CancellationToken cancellationToken) =>
        _tables.GetAsync(KeyOf(spec), abandoned => ReadAsync(spec, abandoned), cancellationToken);

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
}

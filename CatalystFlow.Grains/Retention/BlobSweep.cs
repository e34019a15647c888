using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Retention;

/// <summary>
/// Removes files that no row tells of, as a process leaves them that is killed between the file and its row, and those that the settings
/// give up. The rows are the truth; doing it twice, or by two at once, changes nothing more.
/// </summary>
internal sealed class BlobSweep(
    IBlobStore blobs, IUnscopedDatabase databases, IOptions<RetentionSettings> settings, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Looks at all files that were written before a moment.</summary>
    public Task<SweepReport> RunAsync(DateTimeOffset writtenBefore, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var findings = new SweepFindings();
            var old = blobs.ListAsync("", cancellationToken).Where(blob => blob.WrittenAt < writtenBefore);
            await foreach (var some in old.Chunk(AtOnce).WithCancellation(cancellationToken))
            {
                await SortDatasetsAsync(some, findings, cancellationToken);
                await SortRunsAsync(some, findings, cancellationToken);
            }

            return await RemoveAsync(findings, cancellationToken);
        },
        cancellationToken);

    private async Task SortDatasetsAsync(StoredBlob[] some, SweepFindings findings, CancellationToken cancellationToken)
    {
        var files = some.Where(b => b.Name.StartsWith(BlobNames.Datasets, StringComparison.Ordinal)).ToList();
        var names = files.ConvertAll(f => f.Name);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = names.Count == 0
            ? []
            : await db.Datasets.OfEveryOwner().Where(d => names.Contains(d.BlobName)).Select(d => d.BlobName).ToHashSetAsync(cancellationToken);
        foreach (var file in files)
        {
            if (known.Contains(file.Name))
            {
                findings.Known();
            }
            else
            {
                findings.Datasets.Add(file);
            }
        }
    }

    private async Task SortRunsAsync(StoredBlob[] some, SweepFindings findings, CancellationToken cancellationToken)
    {
        var files = some.Where(b => BlobNames.RunOf(b.Name) is not null).ToLookup(b => BlobNames.RunOf(b.Name)!.Value);
        var ids = files.Select(f => f.Key).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = ids.Count == 0 ? [] : await db.Runs.OfEveryOwner().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Status, r.FinishedAt })
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        foreach (var run in files)
        {
            if (!known.TryGetValue(run.Key, out var row))
            {
                findings.Runs.AddRange(run);
                continue;
            }

            findings.Known();
            if (row.Status.IsTerminal())
            {
                findings.Checkpoints.AddRange(run.Where(b => BlobNames.IsCheckpoint(b.Name)));
                findings.States.AddRange(run.Where(b => BlobNames.IsState(b.Name)).Select(b => (b, row.FinishedAt ?? b.WrittenAt)));
            }
        }
    }

    private async Task<SweepReport> RemoveAsync(SweepFindings findings, CancellationToken cancellationToken)
    {
        var strangers = findings.LookForeign ? findings.Datasets.Count + findings.Runs.Count : 0;
        List<StoredBlob> datasets = strangers > 0 ? [] : findings.Datasets;
        List<StoredBlob> runs = strangers > 0 ? [] : findings.Runs;
        var states = findings.StatesBeyond(settings.Value.MostStates, clock.GetUtcNow() - settings.Value.KeepStatesFor).ToList();
        StoredBlob[] all = [.. datasets, .. runs, .. findings.Checkpoints, .. states];
        foreach (var blob in all)
        {
            await blobs.DeleteAsync(blob.Name, cancellationToken);
        }

        return new(datasets.Count, runs.Count, findings.Checkpoints.Count, states.Count, all.Sum(b => b.Bytes), strangers);
    }
}

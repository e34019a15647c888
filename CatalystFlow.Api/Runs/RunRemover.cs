using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Feeds;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CatalystFlow.Api.Runs;

/// <summary>Deletes ended runs with everything that belongs to them.</summary>
internal sealed class RunRemover(IDbContextFactory<CatalystDb> databases, IBlobStore blobs, IMetricFeed feed, ILogger<RunRemover> logger)
{
    /// <summary>The status that forbids it; a terminal status when deleted, null when there is no such run.</summary>
    public async Task<RunStatus?> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        var (status, removed) = await Contention.RetryAsync(() => TryRemoveAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (removed is null)
        {
            return status;
        }

        // The rows are gone, so nobody would come back for the rest.
        await RemoveEmptyExperimentAsync(removed.ExperimentId).ConfigureAwait(false);
        await foreach (var blob in blobs.ListAsync(BlobNames.OfRun(id), CancellationToken.None).ConfigureAwait(false))
        {
            await blobs.DeleteAsync(blob.Name, CancellationToken.None).ConfigureAwait(false);
        }

        await ForgetLiveAsync(id).ConfigureAwait(false);
        return status;
    }

    private async Task<(RunStatus? Status, RemovedRun? Removed)> TryRemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var run = await db.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        if (run is null || !run.Status.IsTerminal())
        {
            return (run?.Status, null);
        }

        // One transaction; the points go with the row.
        db.Remove(run);
        db.RemoveRange(await db.IdempotencyKeys.Where(k => k.RunId == id).ToListAsync(cancellationToken).ConfigureAwait(false));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return (run.Status, new(run.ExperimentId));
    }

    /// <summary>What is left of it in a feed that cannot be reached now expires by itself.</summary>
    private async Task ForgetLiveAsync(Guid id)
    {
        try
        {
            await feed.ForgetAsync(id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            ApiLog.NotForgotten(logger, id, e.Message);
        }
    }

    private async Task RemoveEmptyExperimentAsync(Guid? id)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        var removed = await db.Experiments.Where(e => e.Id == id && !db.Runs.Any(r => r.ExperimentId == id))
            .ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
        if (removed > 0)
        {
            await db.IdempotencyKeys.Where(k => k.RunId == id).ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed record RemovedRun(Guid? ExperimentId);
}

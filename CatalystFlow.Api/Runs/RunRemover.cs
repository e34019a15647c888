using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;
using CatalystFlow.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>Deletes ended runs with everything that belongs to them.</summary>
internal sealed class RunRemover(IDbContextFactory<CatalystDb> databases, IBlobStore blobs)
{
    /// <summary>The status that forbids it; a terminal status when deleted, null when there is no such run.</summary>
    public async Task<RunStatus?> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var run = await db.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false);
        if (run is null || !run.Status.IsTerminal())
        {
            return run?.Status;
        }

        var tenure = await db.RunTenures.Where(t => t.RunId == id).Select(t => t.Number)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        // One transaction; the points go with the row.
        db.Remove(run);
        db.RemoveRange(await db.IdempotencyKeys.Where(k => k.RunId == id).ToListAsync(cancellationToken).ConfigureAwait(false));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await RemoveEmptyExperimentAsync(db, run.ExperimentId, cancellationToken).ConfigureAwait(false);
        foreach (var blob in BlobNames.OfRun(id, tenure))
        {
            await blobs.DeleteAsync(blob, CancellationToken.None).ConfigureAwait(false);
        }

        return run.Status;
    }

    private static Task<int> RemoveEmptyExperimentAsync(CatalystDb db, Guid? id, CancellationToken cancellationToken) =>
        db.Experiments.Where(e => e.Id == id && !db.Runs.Any(r => r.ExperimentId == id)).ExecuteDeleteAsync(cancellationToken);
}

using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Playground;

/// <summary>Keeps runs of the playground few and short-lived: they are removed with all that belongs to them.</summary>
internal sealed class PlaygroundRuns(
    IDbContextFactory<CatalystDb> databases, IGrainFactory grains, RunRemover remover, IOptions<PlaygroundOptions> options, TimeProvider clock)
{
    /// <summary>Makes room for one more run: the oldest have to go.</summary>
    public async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var tooMany = await All(db).OrderByDescending(r => r.Id).Skip(options.Value.MostRuns - 1).Select(r => r.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(tooMany, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what is older than a run of the playground may become.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.Lifetime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var old = await All(db).Where(r => r.CreatedAt < before).Select(r => r.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(old, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes all that were played with a data set, so that it can be deleted.</summary>
    public async Task RemoveOfAsync(Guid dataset, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var runs = await All(db).Where(r => r.DatasetId == dataset).Select(r => r.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(runs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a run and removes it. False when there is no such run of the playground.</summary>
    public async Task<bool> RemoveOneAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (!await All(db).AnyAsync(r => r.Id == run, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await RemoveAsync([run], cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static IQueryable<RunRow> All(CatalystDb db) => db.Runs.AsNoTracking().Where(r => r.Origin == RunOrigin.Playground);

    // One that does not end in time is met again by the next sweep.
    private async Task RemoveAsync(List<Guid> runs, CancellationToken cancellationToken)
    {
        foreach (var run in runs)
        {
            await grains.AskAsync(run, grain => grain.CancelAsync(), cancellationToken).ConfigureAwait(false);
            await remover.DeleteAsync(run, cancellationToken).ConfigureAwait(false);
        }
    }
}

using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Experiments;

/// <summary>Experiments: runs that were started together.</summary>
internal sealed class ExperimentStore(IDbContextFactory<CatalystDb> databases, IWorkspaceScope scope, RunReader runs, TimeProvider clock)
{
    public const string Order = "-created";

    /// <summary>Stores it before its runs, which refer to it; one that is there already stays as it is.</summary>
    public async Task AddAsync(Guid id, string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            db.Add(new ExperimentRow { Id = id, OwnerId = scope.Owner(), Name = name, CreatedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            await using var fresh = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            if (!await fresh.Experiments.AnyAsync(e => e.Id == id, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    /// <summary>Deletes an experiment that got no runs, with what its request left.</summary>
    public async Task ForgetEmptyAsync(Guid id)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await db.IdempotencyKeys.Where(k => k.RunId == id).ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
        await db.Experiments.Where(e => e.Id == id && !db.Runs.Any(r => r.ExperimentId == id))
            .ExecuteDeleteAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public async Task<Page<ExperimentSummary>> ListAsync(int limit, Cursor? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var all = db.Experiments.AsNoTracking();
        var total = await all.CountAsync(cancellationToken).ConfigureAwait(false);
        var rest = after is null ? all : all.Where(e => e.Id < after.Id);
        var rows = await rest.OrderByDescending(e => e.Id).Take(limit + 1)
            .Select(e => new ExperimentSummary(e.Id, e.Name, e.CreatedAt, db.Runs.Count(r => r.ExperimentId == e.Id)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var (items, next) = Paged.Cut(rows, limit, e => new Cursor(Order, e.Id));
        return new(items, next, total);
    }

    /// <summary>The experiment with its runs, or null.</summary>
    public async Task<ExperimentDetail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await db.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var lines = await RunLine.Of(db, db.Runs.Where(r => r.ExperimentId == id).OrderBy(r => r.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(id, row.Name, row.CreatedAt, await runs.SummariesAsync(db, lines, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>False when there is no such experiment.</summary>
    public async Task<bool> RenameAsync(Guid id, string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var changed = await db.Experiments.Where(e => e.Id == id)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.Name, name), cancellationToken).ConfigureAwait(false);
        return changed > 0;
    }
}

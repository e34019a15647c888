using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Experiments;

/// <summary>Experiments: runs that were started together.</summary>
internal sealed class ExperimentStore(IDbContextFactory<CatalystDb> databases, IWorkspaceScope scope, RunReader runs, TimeProvider clock)
{
    public const string Order = "-created";

    /// <summary>
    /// Stores an experiment with all its runs, which wait for their turn from then on, or nothing. One that is there already stays as it is.
    /// </summary>
    /// <exception cref="RunNotStartedException">The data set was deleted or is read anew.</exception>
    public Task AddAsync(Guid id, string name, IReadOnlyList<RunSpec> specs, CancellationToken cancellationToken) =>
        databases.DoAsync((db, stop) => InsertAsync(db, id, name, specs, stop), cancellationToken);

    /// <summary>Gives back the key of an experiment that was not started.</summary>
    public async Task ForgetKeyAsync(Guid id)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await db.IdempotencyKeys.Where(k => k.RunId == id && !db.Experiments.Any(e => e.Id == id))
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

    private async Task<bool> InsertAsync(CatalystDb db, Guid id, string name, IReadOnlyList<RunSpec> specs, CancellationToken cancellationToken)
    {
        // The runs share their data. Two who start the same meet here, and the second finds what the first has stored.
        var found = await db.Datasets.FindDatasetAsync(specs[0], cancellationToken).ConfigureAwait(false);
        if (await db.Experiments.AnyAsync(e => e.Id == id, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (found != DatasetFinding.Same)
        {
            throw new RunNotStartedException(found == DatasetFinding.Gone ? StartTrouble.DatasetGone : StartTrouble.DatasetReadAnew);
        }

        var (owner, now) = (scope.Owner(), clock.GetUtcNow());
        db.Add(new ExperimentRow { Id = id, OwnerId = owner, Name = name, CreatedAt = now });

        // Queues go by time: theirs keep the order of the runs.
        db.AddRange(specs.Select((spec, i) =>
            NewRuns.RowOf(ExperimentRunIds.Of(id, i), owner, spec with { ExperimentId = id }, now.AddMicroseconds(i))));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}

using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Storage;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Grains.Storage;

/// <summary>
/// Runs of all owners in the database: which of them a caller may reach is settled before a grain is asked. Every method leaves the caller's scheduler: SQLite's calls block, and a grain must go on answering.
/// </summary>
internal sealed class RunStore(IUnscopedDatabase databases)
{
    private const int Contested = -1;
    private const int Unknown = 0;

    /// <summary>Stores a new run.</summary>
    /// <exception cref="RunNotStartedException">What it needs was deleted or changed meanwhile, or there is no room for it.</exception>
    public Task CreateAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var row = NewRuns.RowOf(run.Id, run.OwnerId, run.Spec, run.CreatedAt);
        return Task.Run(
            async () =>
            {
                try
                {
                    await databases.DoAsync((db, stop) => InsertAsync(db, row, run, stop), cancellationToken);
                }
                catch (Exception e) when (Outage.IsNoRoom(e))
                {
                    throw new RunNotStartedException(StartTrouble.NoRoom);
                }
                catch (Exception e) when (Outage.IsOvertaken(e))
                {
                    // A key of ours is violated: which one, the engines tell in words of their own.
                    throw await IsDatasetGoneAsync(run.Spec, cancellationToken) ? new RunNotStartedException(StartTrouble.DatasetGone) : e;
                }
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes the caller the owner of an unfinished run, whoever had it before, and returns it with all that earlier owners stored.
    /// A run that has ended is only returned; null when there is none.
    /// </summary>
    public Task<RunRecord?> ClaimAsync(Guid id, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            int? tenure;
            while ((tenure = await TryClaimAsync(id, cancellationToken)) == Contested)
            {
                // Another owner was quicker: count on from there.
            }

            if (tenure == Unknown)
            {
                return null;
            }

            // Read after the claim: what the owner before has stored until then is there, and nothing follows.
            var run = await FindAsync(id, cancellationToken);
            run?.Tenure = tenure ?? run.Tenure;
            return run;
        },
        cancellationToken);

    /// <summary>The run with its curve, or null when there is none.</summary>
    public Task<RunRecord?> FindAsync(Guid id, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var row = await db.Runs.OfEveryOwner().AsNoTracking().Include(r => r.Documents).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            return row is null ? null : ToRecord(row, await TenureAsync(db, id, cancellationToken), await PointsAsync(db, id, cancellationToken));
        },
        cancellationToken);

    /// <summary>Stores a run's state and those of the points that are not stored yet, all or nothing.</summary>
    /// <exception cref="RunLostException">The run was deleted, or it has ended already.</exception>
    /// <exception cref="RunTakenOverException">Another owner has it now.</exception>
    public Task SaveAsync(RunSnapshot snapshot, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var id = snapshot.State.RunId;
            var row = await db.Runs.OfEveryOwner().Include(r => r.Documents).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            if (row is null || row.Status.IsTerminal())
            {
                throw new RunLostException(id);
            }

            snapshot.CopyTo(row);
            db.MetricPoints.AddRange(await MissingAsync(db, id, snapshot.NewPoints, cancellationToken));
            Confirm(db, id, snapshot.Tenure);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new RunTakenOverException(id);
            }
        },
        cancellationToken);

    /// <summary>Runs that were queued or running, in the order in which they were created.</summary>
    public Task<List<Guid>> UnfinishedAsync(CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Runs.OfEveryOwner()
                .Where(r => r.Status == RunStatus.Queued || r.Status == RunStatus.Running)
                .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id)
                .Select(r => r.Id)
                .ToListAsync(cancellationToken);
        },
        cancellationToken);

    private static async Task<int> InsertAsync(CatalystDb db, RunRow row, RunRecord run, CancellationToken cancellationToken)
    {
        // Data that are played with may be read anew under their runs, which are gone soon.
        var found = row.Origin == RunOrigin.Playground ? DatasetFinding.Same : await db.Datasets.OfEveryOwner().FindDatasetAsync(run.Spec, cancellationToken);
        if (found != DatasetFinding.Same)
        {
            throw new RunNotStartedException(found == DatasetFinding.Gone ? StartTrouble.DatasetGone : StartTrouble.DatasetReadAnew);
        }

        db.Runs.Add(row);
        db.RunTenures.Add(new() { RunId = run.Id, Number = run.Tenure });
        return await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> IsDatasetGoneAsync(RunSpec spec, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await db.Datasets.OfEveryOwner().AnyAsync(d => d.Id == spec.DatasetId, cancellationToken);
    }

    /// <summary>
    /// The caller's number as the owner; null when the run has ended, <see cref="Unknown"/> when there is none, <see cref="Contested"/>
    /// when another was quicker.
    /// </summary>
    private async Task<int?> TryClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var status = await db.Runs.OfEveryOwner().Where(r => r.Id == id).Select(r => (RunStatus?)r.Status).SingleOrDefaultAsync(cancellationToken);
        if (status is null)
        {
            return Unknown;
        }

        if (status.Value.IsTerminal())
        {
            return null;
        }

        var tenure = await db.RunTenures.OfEveryOwner().SingleOrDefaultAsync(t => t.RunId == id, cancellationToken);
        tenure ??= db.RunTenures.Add(new() { RunId = id }).Entity;
        tenure.Number++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return tenure.Number;
        }
        catch (DbUpdateException)
        {
            // Two first owners at once, or two next ones; anything else is a fault of the database.
            if (await IsClaimedAsync(id, tenure.Number, cancellationToken))
            {
                return Contested;
            }

            throw;
        }
    }

    private async Task<bool> IsClaimedAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RunTenures.OfEveryOwner().AnyAsync(t => t.RunId == id && t.Number >= number, cancellationToken);
    }

    /// <summary>Lets the transaction succeed only while this owner is the last.</summary>
    private static void Confirm(CatalystDb db, Guid id, int tenure) =>
        db.Attach(new RunTenureRow { RunId = id, Number = tenure }).Property(t => t.Number).IsModified = true;

    private static async Task<IEnumerable<MetricPointRow>> MissingAsync(
        CatalystDb db, Guid id, IReadOnlyList<MetricPoint> points, CancellationToken cancellationToken)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var first = points[0].Step;
        var stored = await db.MetricPoints.OfEveryOwner().Where(p => p.RunId == id && p.Step >= first).Select(p => p.Step).ToHashSetAsync(cancellationToken);
        return points.Where(p => !stored.Contains(p.Step)).Select(p => p.ToRow(id));
    }

    private static Task<int> TenureAsync(CatalystDb db, Guid id, CancellationToken cancellationToken) =>
        db.RunTenures.OfEveryOwner().Where(t => t.RunId == id).Select(t => t.Number).SingleOrDefaultAsync(cancellationToken);

    private static Task<List<MetricPointRow>> PointsAsync(CatalystDb db, Guid id, CancellationToken cancellationToken) =>
        db.MetricPoints.OfEveryOwner().AsNoTracking().Where(p => p.RunId == id).OrderBy(p => p.Step).ToListAsync(cancellationToken);

    private static RunRecord ToRecord(RunRow row, int tenure, List<MetricPointRow> points)
    {
        var run = new RunRecord(row.Id, row.OwnerId, JsonSerializer.Deserialize<RunSpec>(row.Documents!.SpecJson, JsonSerializerOptions.Web)!, row.CreatedAt)
        {
            Tenure = tenure,
            Status = row.Status,
            Reason = row.Reason,
            TotalSteps = row.TotalSteps,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            ModelHash = row.ModelHash,
            ModelBytes = row.ModelBytes,
            Fitted = row.Documents.FittedJson is { } fitted
                ? JsonSerializer.Deserialize<FittedPreprocessing>(fitted, JsonSerializerOptions.Web)
                : null,
        };
        foreach (var point in points.TakeWhile((p, i) => p.Step == i + 1))
        {
            run.TryAppend(point.ToPoint());
        }

        return run;
    }
}

/// <summary>Another owner has taken the run up: whoever still works on it stops, and leaves everything to that one.</summary>
internal sealed class RunTakenOverException(Guid runId) : Exception($"Run {runId} was taken over by another silo.");

/// <summary>The run's row is gone or final: whoever still works on it has lost it.</summary>
internal sealed class RunLostException(Guid runId) : Exception($"Run {runId} was deleted or has ended elsewhere.");

using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.ServiceDefaults.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Grains.Storage;

/// <summary>
/// Runs in the database. Every method leaves the caller's scheduler: SQLite's calls block, and a grain must go on answering.
/// </summary>
internal sealed class RunStore(IDbContextFactory<CatalystDb> databases)
{
    /// <summary>Stores a new run.</summary>
    public Task CreateAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var row = NewRow(run);
        return Task.Run(
            async () =>
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);
                db.Runs.Add(row);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The run with its curve, or null when there is none.</summary>
    public Task<RunRecord?> FindAsync(Guid id, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var row = await db.Runs.AsNoTracking().Include(r => r.Documents).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            return row is null ? null : ToRecord(row, await PointsAsync(db, id, cancellationToken));
        },
        cancellationToken);

    /// <summary>Stores a run's state and those of the points that are not stored yet, all or nothing.</summary>
    /// <exception cref="RunLostException">The run was deleted, or it has ended already.</exception>
    public Task SaveAsync(RunSnapshot snapshot, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var id = snapshot.State.RunId;
            var row = await db.Runs.Include(r => r.Documents).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
            if (row is null || row.Status.IsTerminal())
            {
                throw new RunLostException(id);
            }

            snapshot.CopyTo(row);
            db.MetricPoints.AddRange(await MissingAsync(db, id, snapshot.NewPoints, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Runs that were queued or running, in the order in which they were created.</summary>
    public Task<List<Guid>> UnfinishedAsync(CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Runs
                .Where(r => r.Status == RunStatus.Queued || r.Status == RunStatus.Running)
                .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id)
                .Select(r => r.Id)
                .ToListAsync(cancellationToken);
        },
        cancellationToken);

    private static async Task<IEnumerable<MetricPointRow>> MissingAsync(
        CatalystDb db, Guid id, IReadOnlyList<MetricPoint> points, CancellationToken cancellationToken)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var first = points[0].Step;
        var stored = await db.MetricPoints.Where(p => p.RunId == id && p.Step >= first).Select(p => p.Step).ToHashSetAsync(cancellationToken);
        return points.Where(p => !stored.Contains(p.Step)).Select(p => p.ToRow(id));
    }

    private static Task<List<MetricPointRow>> PointsAsync(CatalystDb db, Guid id, CancellationToken cancellationToken) =>
        db.MetricPoints.AsNoTracking().Where(p => p.RunId == id).OrderBy(p => p.Step).ToListAsync(cancellationToken);

    private static RunRow NewRow(RunRecord run) => new()
    {
        Id = run.Id,
        Name = run.Spec.Name,
        DatasetId = run.Spec.DatasetId,
        Target = run.Spec.Target,
        AlgorithmId = run.Spec.AlgorithmId,
        ExperimentId = run.Spec.ExperimentId,
        Origin = run.Spec.Origin,
        Documents = new() { RunId = run.Id, SpecJson = JsonSerializer.Serialize(run.Spec, JsonSerializerOptions.Web) },
        Status = run.Status,
        CreatedAt = run.CreatedAt,
    };

    private static RunRecord ToRecord(RunRow row, List<MetricPointRow> points)
    {
        var run = new RunRecord(row.Id, JsonSerializer.Deserialize<RunSpec>(row.Documents!.SpecJson, JsonSerializerOptions.Web)!, row.CreatedAt)
        {
            Status = row.Status,
            Reason = row.Reason,
            TotalSteps = row.TotalSteps,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            ModelHash = row.ModelHash,
            ModelBytes = row.ModelBytes,
        };
        foreach (var point in points.TakeWhile((p, i) => p.Step == i + 1))
        {
            run.TryAppend(point.ToPoint());
        }

        return run;
    }
}

/// <summary>The run's row is gone or final: whoever still works on it has lost it.</summary>
internal sealed class RunLostException(Guid runId) : Exception($"Run {runId} was deleted or has ended elsewhere.");

using System.Collections.Concurrent;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Algorithms.Estimates;

/// <summary>How long a run took, and how long it was expected to.</summary>
internal sealed record FinishedRun(string AlgorithmId, double Expected, double Seconds);

/// <summary>What an owner's runs have taken on this installation, looked up anew when a minute has passed.</summary>
internal sealed class FinishedRuns(IDbContextFactory<CatalystDb> databases, IWorkspaceScope scope, FinishedRunsCache cache, TimeProvider clock)
{
    private const int Newest = 150;

    // A wide table's preprocessing is a large document; it would be read for two numbers.
    private const int LongestDocument = 200_000;

    public async Task<IReadOnlyList<FinishedRun>> ListAsync(CancellationToken cancellationToken)
    {
        var (owner, now) = (scope.Owner(), clock.GetUtcNow());
        if (cache.Find(owner, now) is { } known)
        {
            return known;
        }

        var runs = await ReadAsync(cancellationToken).ConfigureAwait(false);
        cache.Keep(owner, now, runs);
        return runs;
    }

    private async Task<List<FinishedRun>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await db.Runs.AsNoTracking()
            .Where(r => r.Status == RunStatus.Completed && r.StepsDone == r.TotalSteps)
            .Where(r => r.Documents!.FittedJson != null && r.Documents.FittedJson.Length < LongestDocument && r.Documents.SpecJson.Length < LongestDocument)
            .OrderByDescending(r => r.Id).Take(Newest)
            .Select(r => new { r.AlgorithmId, r.Documents!.SpecJson, r.Documents.FittedJson, r.StartedAt, r.FinishedAt })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => Measure(r.AlgorithmId, r.SpecJson, r.FittedJson!, (r.FinishedAt - r.StartedAt)?.TotalSeconds)).OfType<FinishedRun>()];
    }

    private static FinishedRun? Measure(string algorithmId, string specJson, string fittedJson, double? seconds)
    {
        var (spec, fitted) = (Documents.Read<RunSpec>(specJson), Documents.Read<FittedPreprocessing>(fittedJson));
        if (seconds is not > 0 || AlgorithmCatalog.Find(algorithmId) is not { } algorithm
            || !HyperparameterValues.TryCreate(algorithm.Hyperparameters, spec.Hyperparameters, out var values, out _))
        {
            return null;
        }

        var size = new TrainingSize(fitted.TrainRows, fitted.FeatureCount, fitted.Classes.Length);
        return TrainingCost.Seconds(algorithmId, size, values) is { } expected ? new(algorithmId, expected, seconds.Value) : null;
    }
}

/// <summary>What was looked up last, by owner.</summary>
internal sealed class FinishedRunsCache
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Snapshot> _last = new(StringComparer.Ordinal);

    public IReadOnlyList<FinishedRun>? Find(string owner, DateTimeOffset now) =>
        _last.TryGetValue(owner, out var last) && now - last.At < Kept ? last.Runs : null;

    public void Keep(string owner, DateTimeOffset now, IReadOnlyList<FinishedRun> runs) => _last[owner] = new(now, runs);

    private sealed record Snapshot(DateTimeOffset At, IReadOnlyList<FinishedRun> Runs);
}

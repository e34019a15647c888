using System.Diagnostics;
using System.Globalization;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>
/// The time without a server, from just before it stops. It lasts until every run that is being trained has gone on without it for many
/// steps, or to its last, and its silo has said that the server is missed; in the long form for 30 seconds at least.
/// </summary>
public sealed class Outage(Cluster.Cluster cluster, Trial trial)
{
    private const int Steps = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<RunWatcher> _training = [.. trial.Runs.Where(run => IsTraining(cluster.Journal, run.Run))];
    private TimeSpan _length;

    /// <summary>Watchers are told nothing, but runs go on and their checkpoints are stored.</summary>
    public Task TrainsUnwatchedAsync() => LastAsync(
        async run =>
        {
            var kept = cluster.Journal.About(run.Run)[^1].Step;
            var stored = await cluster.Journal.WaitAsync(
                note => note.Run == run.Run && (note.What == RunEventKind.Ended || (note.What == RunEventKind.Checkpoint && note.Step >= kept + Steps)),
                Patience);
            stored.ShouldNotBeNull($"{run.Run} waits at step {kept}");
            return stored.What == RunEventKind.Checkpoint;
        },
        RunEventKind.Trouble,
        RunEventKind.Unsent);

    /// <summary>Nothing is stored, but runs go on and their watchers see it.</summary>
    public Task TrainsUnstoredAsync() => LastAsync(
        async run =>
        {
            var seen = run.Steps.Count;
            var goal = Math.Min(seen + Steps, Workload.LongSteps);
            await run.ReachAsync(goal).WaitAsync(Patience, TestContext.Current.CancellationToken);
            run.Steps.Count.ShouldBeGreaterThanOrEqualTo(goal);
            return goal == seen + Steps;
        },
        RunEventKind.Trouble);

    /// <summary>How long it was.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_length.TotalSeconds:0} s");

    /// <param name="goOnAsync">Waits until the run has gone on; false when it came to its last step sooner.</param>
    /// <param name="signs">What its silo says meanwhile.</param>
    private async Task LastAsync(Func<RunWatcher, Task<bool>> goOnAsync, params RunEventKind[] signs)
    {
        _training.ShouldNotBeEmpty();
        var wentOn = Task.WhenAll(_training.Select(goOnAsync));
        await Task.WhenAll([wentOn, .. _training.SelectMany(run => signs.Select(sign => SeeAsync(sign, run.Run)))]);
        (await wentOn).ShouldContain(true, "all were at their end when the server went away");
        if (FaultTable.IsLong && FaultTable.LongOutage - Stopwatch.GetElapsedTime(_start) is { Ticks: > 0 } rest)
        {
            // The long form promises a length of time; nothing is concluded from it.
            await Task.Delay(rest, TestContext.Current.CancellationToken);
        }

        _length = Stopwatch.GetElapsedTime(_start);
    }

    // Whatever has come to its end by itself missed nothing any more.
    private async Task SeeAsync(RunEventKind sign, Guid run)
    {
        var silo = cluster.Journal.Owner(run);
        var seen = await cluster.Journal.WaitAsync(
            note => note.At > _start && (note.What == sign
                ? note.Run == run || (note.Run == Guid.Empty && note.Service == silo)
                : note.What == RunEventKind.Ended && note.Run == run),
            Patience);
        seen.ShouldNotBeNull($"{silo} did not miss the server");
    }

    private static bool IsTraining(ClusterJournal journal, Guid run) =>
        journal.About(run) is [.., { What: RunEventKind.Training or RunEventKind.Checkpoint }];
}

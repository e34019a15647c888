using System.Collections.Concurrent;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>
/// Runs in a cluster that is being maltreated, each watched from its start to its end, and the count of those that did not come out
/// as they should: lost, doubled, stuck, told with a gap or a repeat, or with another model than an undisturbed run.
/// </summary>
public sealed class Trial(Cluster.Cluster cluster, UndisturbedRuns undisturbed, ITestOutputHelper output)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentQueue<(Work Work, RunWatcher Watcher)> _runs = new();

    /// <summary>Who starts the runs.</summary>
    public ClusterUser User { get; } = new(cluster.Api.Http);

    /// <summary>All runs so far.</summary>
    public IReadOnlyList<RunWatcher> Runs => [.. _runs.Select(run => run.Watcher)];

    /// <summary>Starts a run and watches it.</summary>
    public async Task<RunWatcher> StartAsync(Work work)
    {
        var watcher = new RunWatcher(cluster.Api.Http, await User.StartAsync(undisturbed.Dataset(work), work.Algorithm, work.Parameters));
        _runs.Enqueue((work, watcher));
        return watcher;
    }

    /// <summary>Waits until every run has got to a step, or to its end.</summary>
    public Task ReachAsync(int step) => Task.WhenAll(Runs.Select(run => run.ReachAsync(step)));

    /// <summary>Waits for the end of all runs, adds the fault to the table, and fails when any run did not come out as it should.</summary>
    public async Task ConcludeAsync(string fault, int trials, TimeSpan? slowest = null)
    {
        var losses = await CountLossesAsync();
        FaultTable.Add(fault, trials, Runs.Count, losses, slowest);
        losses.ShouldBe(0);
    }

    /// <summary>Waits for the end of all runs and counts those that did not come out as they should.</summary>
    public async Task<int> CountLossesAsync()
    {
        var problems = await Task.WhenAll(_runs.Select(run => FindProblemAsync(run.Work, run.Watcher)));
        var losses = problems.OfType<string>().ToList();
        losses.ForEach(output.WriteLine);
        return losses.Count;
    }

    private async Task<string?> FindProblemAsync(Work work, RunWatcher watcher)
    {
        try
        {
            var end = await watcher.End.WaitAsync(EndLimit, TestContext.Current.CancellationToken);
            var expected = Enumerable.Range(1, end.TotalSteps).ToList();
            var run = await User.RunAsync(watcher.Run);
            await using var db = await cluster.OpenDatabaseAsync();
            var stored = await db.MetricPoints.Where(p => p.RunId == watcher.Run).OrderBy(p => p.Step).Select(p => p.Step)
                .ToListAsync(TestContext.Current.CancellationToken);
            var ends = cluster.Journal.About(watcher.Run).Count(note => note.What == RunEventKind.Ended);
            var problem = (end, run) switch
            {
                ({ Status: not RunStatus.Completed }, _) => $"ended as {end.Status}: {end.Reason}",
                _ when !watcher.Steps.SequenceEqual(expected) => $"was told as {Told(watcher.Steps)}",
                _ when !stored.SequenceEqual(expected) => $"is stored as {Told(stored)}",
                _ when run.ModelHash != undisturbed.ModelHash(work) => "has another model",
                _ when ends > 1 => $"ended {ends} times",
                _ => null,
            };
            return problem is null ? null : $"{work.Algorithm} {watcher.Run} {problem}";
        }
        catch (TimeoutException)
        {
            var state = (await User.RunAsync(watcher.Run)).Summary.State;
            var place = $"{state.Status} at step {state.StepsDone} of {state.TotalSteps}";
            return $"{work.Algorithm} {watcher.Run} is stuck: {place}, told {Told(watcher.Steps)}";
        }
    }

    private static string Told(IReadOnlyList<int> steps)
    {
        var wrong = Enumerable.Range(0, steps.Count).FirstOrDefault(i => steps[i] != i + 1, -1);
        return wrong < 0 ? $"1–{steps.Count}" : $"1–{wrong}, then {steps[wrong]}";
    }
}

using System.Diagnostics;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>Silos that come and go.</summary>
public sealed class SiloFaultTests(FaultCluster faults, ITestOutputHelper output) : FaultTests(faults, output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_silo_that_is_asked_to_stop_hands_its_runs_over_at_the_step_they_have_reached()
    {
        var trial = await Faults.BeginAsync(Output);
        await StartAsync(trial, Workload.Long, 4);
        await trial.ReachAsync(5);
        var silo = Cluster.Silos[0];
        var its = trial.Runs.Where(run => Cluster.Journal.Owner(run.Run) == silo.Name).ToList();
        its.ShouldNotBeEmpty();

        (await silo.StopAsync()).ShouldBe(0);
        var stopped = Stopwatch.GetTimestamp();

        foreach (var run in its)
        {
            var taken = await ElsewhereAsync(run, silo, RunEventKind.Queued);
            taken.ShouldNotBeNull();
            taken.At.ShouldBeLessThan(stopped, "another silo had to find out that this one is gone");
            var kept = Cluster.Journal.About(run.Run).Last(note => note.Service == silo.Name && note.What == RunEventKind.Checkpoint);
            var resumed = await ElsewhereAsync(run, silo, RunEventKind.Training);
            resumed!.Step.ShouldBe(kept.Step + 1);
        }

        await silo.StartAsync();
        await trial.ConcludeAsync("SIGTERM of a silo: its runs are handed over", its.Count);
    }

    [Fact]
    public async Task Runs_go_on_when_all_silos_were_killed_and_start_again()
    {
        var trial = await Faults.BeginAsync(Output);
        await StartAsync(trial, Workload.Long, 5);
        await trial.Runs[0].ReachAsync(5);

        await Task.WhenAll(Cluster.Silos.Select(silo => silo.KillAsync()));
        await Task.WhenAll(Cluster.Silos.Select(silo => silo.StartAsync()));

        await trial.ConcludeAsync("kill -9 of all silos at once, then a restart", 1);
    }

    [Fact]
    public async Task A_silo_that_joins_takes_waiting_runs_and_trains_them()
    {
        var trial = await Faults.BeginAsync(Output);
        await StartAsync(trial, Workload.All[1], 12);

        var joining = Cluster.AddSilo();
        await joining.StartAsync();
        var trained = await Cluster.Journal.WaitAsync(
            note => note.Service == joining.Name && note.What == RunEventKind.Training && trial.Runs.Any(run => run.Run == note.Run), Patience);

        trained.ShouldNotBeNull();
        await trial.ConcludeAsync("a silo joins while runs wait", 1);
        (await joining.StopAsync()).ShouldBe(0);
        Cluster.Silos.Remove(joining);
        await joining.DisposeAsync();
    }

    private Task<RunNote?> ElsewhereAsync(RunWatcher run, ClusterService silo, RunEventKind what) =>
        Cluster.Journal.WaitAsync(note => note.Run == run.Run && note.Service != silo.Name && note.What == what, Patience);

    private static Task<RunWatcher[]> StartAsync(Trial trial, Work work, int runs) =>
        Task.WhenAll(Enumerable.Range(0, runs).Select(_ => trial.StartAsync(work)));
}

using System.Diagnostics;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>Silos that are killed without warning, while they train and while runs wait.</summary>
public sealed class SiloKillTests(FaultCluster faults, ITestOutputHelper output) : FaultTests(faults, output)
{
    private const int Seed = 20_260_501;
    private const int Others = 2; // runs beside the one that the moment is chosen by
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(60);

    private readonly List<(Guid Run, long Killed)> _orphans = [];

    // As many as it takes for every algorithm to have a run while a silo dies; in the long form every algorithm at many steps.
    private static int Kills => FaultTable.IsLong ? Workload.All.Count * 12 : Workload.All.Count / (Others + 1);

    [Fact]
    public async Task Runs_of_a_killed_silo_go_on_elsewhere_and_come_out_the_same()
    {
        var trial = await Faults.BeginAsync(Output);
        var cluster = Faults.Cluster;
        await Faults.Undisturbed.LearnAsync(cluster, Workload.All);
        var random = new Random(Seed);
        var (affected, late, slowest) = (0, 0, TimeSpan.Zero);

        for (var kill = 0; kill < Kills; kill++)
        {
            var work = Workload.All[kill % Workload.All.Count];
            for (var other = 0; other < Others; other++)
            {
                var which = FaultTable.IsLong ? random.Next(Workload.All.Count) : kill + (Kills * (other + 1));
                await trial.StartAsync(Workload.All[which]);
            }

            var target = await trial.StartAsync(work);
            await target.ReachAsync(1 + random.Next(Faults.Undisturbed.Steps(work) / 2));

            foreach (var taken in await KillAsync(cluster, trial, cluster.Journal.Owner(target.Run) ?? cluster.Silos[0].Name))
            {
                affected++;
                late += taken > Recovery ? 1 : 0;
                slowest = taken > slowest ? taken : slowest;
            }
        }

        var losses = await trial.CountLossesAsync();
        _orphans.ForEach(orphan => ShouldHaveGoneOnFromItsCheckpoint(cluster.Journal, orphan.Run, orphan.Killed));
        Output.WriteLine($"{trial.Runs.Count} runs, {affected} times one lost its silo, {late} taken up late");
        FaultTable.Add("kill -9 of a silo (at seeded steps, nine algorithms)", Kills, affected, losses + late, slowest);
        losses.ShouldBe(0);
        if (FaultTable.IsLong)
        {
            late.ShouldBe(0, $"the slowest took {slowest}");
        }

        affected.ShouldBeGreaterThanOrEqualTo(Kills / 2);
    }

    /// <summary>Kills a silo and starts it again once others have its runs; returns how long each of these runs had no owner.</summary>
    private async Task<IReadOnlyList<TimeSpan>> KillAsync(Cluster.Cluster cluster, Trial trial, string name)
    {
        var silo = cluster.Silos.Single(s => s.Name == name);
        await silo.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        var orphans = trial.Runs.Where(run => IsOwnedBy(cluster.Journal, run.Run, name)).ToList();
        var waits = (await Task.WhenAll(orphans.Select(run => TakeUpAsync(cluster.Journal, run, name, killed)))).OfType<TimeSpan>().ToList();
        Output.WriteLine($"{name} died with {orphans.Count} runs, taken up after {string.Join(", ", waits.Select(w => $"{w.TotalSeconds:0.0} s"))}");
        _orphans.AddRange(orphans.Select(run => (run.Run, killed)));
        await silo.StartAsync();
        return waits;
    }

    /// <summary>How long it took until another silo had the run; null when it had ended, and the silo died before it could say so.</summary>
    private static async Task<TimeSpan?> TakeUpAsync(ClusterJournal journal, RunWatcher run, string dead, long killed)
    {
        var taking = journal.WaitAsync(
            note => note.Run == run.Run && note.At > killed && note.Service != dead && note.What == RunEventKind.Queued, Hopeless);
        await Task.WhenAny(taking, run.End);
        return taking.IsCompleted ? await taking is { } note ? Stopwatch.GetElapsedTime(killed, note.At) : Hopeless : null;
    }

    private static bool IsOwnedBy(ClusterJournal journal, Guid run, string silo)
    {
        var notes = journal.About(run);
        return notes.All(note => note.What != RunEventKind.Ended)
            && notes.LastOrDefault(note => note.What is RunEventKind.Queued or RunEventKind.Training)?.Service == silo;
    }

    // All runs have ended by now. One that no silo has taken since had ended, and the silo died before it could say so.
    private static void ShouldHaveGoneOnFromItsCheckpoint(ClusterJournal journal, Guid run, long killed)
    {
        var notes = journal.About(run);
        var later = notes.Where(n => n.At > killed).ToList();
        if (later.Exists(n => n.What == RunEventKind.Queued))
        {
            var kept = notes.Where(n => n.What == RunEventKind.Checkpoint && n.At < killed).Select(n => n.Step).DefaultIfEmpty(0).Max();
            var next = later.Find(n => n.What is RunEventKind.Training or RunEventKind.Ended).ShouldNotBeNull($"nobody went on with {run}");
            next.Step.ShouldBeGreaterThanOrEqualTo(next.What == RunEventKind.Training ? kept + 1 : kept, "it went on behind its last checkpoint");
        }
    }
}

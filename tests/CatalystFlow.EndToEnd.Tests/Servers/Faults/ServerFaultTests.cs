using System.Diagnostics;
using System.Net;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>Redis, PostgreSQL and the blob store go away for a while. Training goes on, and what is missing is caught up with.</summary>
public sealed class ServerFaultTests(FaultCluster faults, ITestOutputHelper output) : FaultTests(faults, output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_stops_and_comes_back_with_what_it_had()
    {
        var trial = await BeginAsync();

        var outage = new Outage(Cluster, trial);
        await Cluster.Redis.StopAsync();
        await outage.TrainsUnwatchedAsync();
        await Cluster.Redis.StartAsync();

        await trial.ConcludeAsync($"Redis stopped for {outage} and restarted", 1);
    }

    [Fact]
    public async Task Redis_comes_back_empty_and_a_silo_that_began_a_cluster_of_its_own_there_meets_the_others()
    {
        var trial = await BeginAsync();
        var old = Cluster.Silos.ToList();

        var outage = new Outage(Cluster, trial);
        await Cluster.Redis.StopAsync();
        Cluster.Redis.Empty();
        await outage.TrainsUnwatchedAsync();
        old.ForEach(silo => silo.Freeze());
        await Cluster.Redis.StartAsync();
        var joining = Cluster.AddSilo();
        await joining.StartAsync();
        old.ForEach(silo => silo.Thaw());
        var thawed = Stopwatch.GetTimestamp();
        var training = Task.WhenAll(Cluster.Silos.Select(silo => Cluster.Journal.WaitAsync(
            note => note.Service == silo.Name && note.What == RunEventKind.Training && (note.At > thawed || silo == joining), Patience)));
        await KeepBusyUntilAsync(training, trial);
        var trained = await training;

        await trial.ConcludeAsync($"Redis stopped for {outage} and restarted empty; a silo joins before the others are back", 1);
        trained.ShouldNotContain((RunNote?)null, "a silo trained nothing: there are two clusters");
        await joining.StopAsync(); // by then the others may have taken it for dead, on a machine that lets none of them answer
        Cluster.Silos.Remove(joining);
        await joining.DisposeAsync();
    }

    [Fact]
    public async Task PostgreSQL_stops_and_comes_back()
    {
        var trial = await BeginAsync();

        var outage = new Outage(Cluster, trial);
        await Cluster.Postgres.StopAsync();
        await outage.TrainsUnstoredAsync();
        using var refused = await Cluster.Api.Http.GetAsync("/api/runs", Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ClusterUser.ReadAsync<ProblemDetails>(refused, refused.StatusCode)).Title.ShouldBe("The database is not available right now");
        await Cluster.Postgres.StartAsync();

        await trial.ConcludeAsync($"PostgreSQL stopped for {outage}", 1);
    }

    [Fact]
    public async Task The_blob_store_stops_while_checkpoints_are_stored_and_they_catch_up()
    {
        var trial = await BeginAsync(runs: 6);

        var outage = new Outage(Cluster, trial);
        await Cluster.Azurite.KillAsync();
        await outage.TrainsUnstoredAsync();
        var back = Stopwatch.GetTimestamp();
        await Cluster.Azurite.StartAsync();
        var stored = await Cluster.Journal.WaitAsync(
            note => note.At > back && note.What is RunEventKind.Checkpoint or RunEventKind.Ended && trial.Runs.Any(run => run.Run == note.Run), Patience);

        stored.ShouldNotBeNull();
        await trial.ConcludeAsync($"blob store stopped for {outage} during checkpoints", 1);
    }

    [Fact]
    public async Task An_upload_that_loses_the_blob_store_fails_in_words_and_leaves_nothing()
    {
        await Faults.BeginAsync(Output);
        var rows = string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i},{i % 7},{(i % 3 == 0 ? "a" : "b")}\n"));
        var file = new GatedStream("id,part,class\n" + rows);
        var upload = Cluster.Api.Http.PostAsync("/api/datasets?fileName=broken.csv", new StreamContent(file), Stop);
        await file.HalfRead;

        await Cluster.Azurite.KillAsync();
        file.GoOn();
        using var response = await upload;
        await Cluster.Azurite.StartAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ClusterUser.ReadAsync<ProblemDetails>(response, response.StatusCode)).Title.ShouldBe("The file store is not available right now");
        var user = new ClusterUser(Cluster.Api.Http);
        var datasets = await user.GetAsync<Page<DatasetSummary>>("/api/datasets?limit=100");
        datasets.Items.ShouldNotContain(dataset => dataset.FileName == "broken.csv");
        await user.UploadAsync("wine.csv");
        FaultTable.Add("blob store stopped during an upload", 1, 0, 0, null);
    }

    /// <summary>Runs that last beyond the outage; in the long form others wait behind them.</summary>
    private async Task<Trial> BeginAsync(int runs = 3)
    {
        var trial = await Faults.BeginAsync(Output);
        for (var run = 0; run < (FaultTable.IsLong ? 12 : runs); run++)
        {
            await trial.StartAsync(Workload.Long);
        }

        await Task.WhenAll(trial.Runs.Take(3).Select(run => run.ReachAsync(5)));
        return trial;
    }

    // More than the slots of two silos hold, so that a third has something to take; again as long as one has taken nothing, since what a
    // silo takes while the others still find out about it, it may have to give back.
    private static async Task KeepBusyUntilAsync(Task reached, Trial trial)
    {
        do
        {
            var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => trial.StartAsync(Workload.Long)));
            await Task.WhenAny(reached, Task.WhenAll(runs.Select(run => run.End)));
        }
        while (!reached.IsCompleted);
    }
}

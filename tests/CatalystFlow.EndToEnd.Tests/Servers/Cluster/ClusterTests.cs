using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Servers.Faults;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>The path from a file to a ranking, through separate services on real servers.</summary>
[Collection(FaultCluster.Name)]
public sealed class ClusterTests(FaultCluster shared, ITestOutputHelper output)
{
    private static readonly string[] Algorithms = ["random-forest", "mlp", "logistic-regression"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_on_any_silo_are_watched_to_their_end_and_ranked()
    {
        await shared.BeginAsync(output);
        var cluster = shared.Cluster;
        await AllAreHealthyAsync(cluster);
        var user = new ClusterUser(cluster.Api.Http);
        var dataset = await user.UploadAsync("penguins.csv");

        var runs = await Task.WhenAll(Algorithms.Select(algorithm => user.StartAsync(dataset, algorithm)));
        foreach (var watcher in runs.Select(run => new RunWatcher(cluster.Api.Http, run)).ToList())
        {
            var end = await watcher.End;
            end.Status.ShouldBe(RunStatus.Completed, end.Reason);
            watcher.Steps.ShouldBe(Enumerable.Range(1, end.TotalSteps));
        }

        var board = await user.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset}");
        var ranked = board.Groups.ShouldHaveSingleItem().Entries;
        ranked.Select(entry => entry.Run.Id).ShouldBe(runs, ignoreOrder: true);
        ranked.ShouldAllBe(entry => entry.Value > 0.8);
    }

    private static async Task AllAreHealthyAsync(Cluster cluster)
    {
        foreach (var service in cluster.Services)
        {
            (await service.Http.GetStringAsync("/health", Stop)).ShouldBe("Healthy");
        }

        (await cluster.Web.Http.GetStringAsync("/", Stop)).ShouldContain("CatalystFlow");
    }
}

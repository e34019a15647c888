using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>The path from a file to a ranking, through separate services on real servers.</summary>
public sealed class ClusterTests
{
    private static readonly string[] Algorithms = ["random-forest", "mlp", "logistic-regression"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_on_any_silo_are_watched_to_their_end_and_ranked()
    {
        await using var cluster = await Cluster.StartAsync(silos: 2);
        await AllAreHealthyAsync(cluster);
        var dataset = await UploadAsync(cluster.Api, "iris.csv");

        var runs = await Task.WhenAll(Algorithms.Select(algorithm => StartAsync(cluster.Api, dataset.Dataset.Summary.Id, algorithm)));
        var curves = await Task.WhenAll(runs.Select(run => WatchToEndAsync(cluster.Api, run.Summary.Id)));

        foreach (var (steps, end) in curves)
        {
            end.Status.ShouldBe(RunStatus.Completed, end.Reason);
            steps.ShouldBe(Enumerable.Range(1, end.TotalSteps));
        }

        var board = await GetAsync<Leaderboard>(cluster.Api, $"/api/leaderboard?datasetId={dataset.Dataset.Summary.Id}");
        var ranked = board.Groups.ShouldHaveSingleItem().Entries;
        ranked.Select(entry => entry.Run.Id).ShouldBe(runs.Select(run => run.Summary.Id), ignoreOrder: true);
        ranked.ShouldAllBe(entry => entry.Value > 0.8);
    }

    private static async Task AllAreHealthyAsync(Cluster cluster)
    {
        foreach (var service in cluster.Silos.Append(cluster.Api).Append(cluster.Web))
        {
            (await service.GetStringAsync("/health", Stop)).ShouldBe("Healthy");
        }

        (await cluster.Web.GetStringAsync("/", Stop)).ShouldContain("CatalystFlow");
    }

    private static async Task<UploadResult> UploadAsync(HttpClient api, string file)
    {
        await using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", file));
        var response = await api.PostAsync($"/api/datasets?fileName={file}", new StreamContent(content), Stop);
        return await ReadAsync<UploadResult>(response, HttpStatusCode.Created);
    }

    private static async Task<RunDetail> StartAsync(HttpClient api, Guid datasetId, string algorithm)
    {
        var request = new StartRunRequest { DatasetId = datasetId, Algorithm = algorithm, Seed = 7 };
        return await ReadAsync<RunDetail>(await api.PostAsJsonAsync("/api/runs", request, Stop), HttpStatusCode.Created);
    }

    /// <summary>The steps that the server told, in its order, and the final state.</summary>
    private static async Task<(List<int> Steps, RunState End)> WatchToEndAsync(HttpClient api, Guid runId)
    {
        await using var stream = await api.GetStreamAsync($"/api/runs/{runId}/events", Stop);
        var steps = new List<int>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Stop))
        {
            switch (item.EventType)
            {
                case "metric":
                    steps.Add(JsonSerializer.Deserialize<MetricPoint>(item.Data, JsonSerializerOptions.Web)!.Step);
                    break;
                case "end":
                    return (steps, JsonSerializer.Deserialize<RunState>(item.Data, JsonSerializerOptions.Web)!);
                default:
                    break;
            }
        }

        throw new InvalidOperationException($"The events of {runId} stopped after {steps.Count} steps without an end.");
    }

    private static async Task<T> GetAsync<T>(HttpClient api, string path) => await ReadAsync<T>(await api.GetAsync(path, Stop), HttpStatusCode.OK);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync(Stop);
        response.StatusCode.ShouldBe(expected, body);
        return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
    }
}

using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.AppHost.Tests;

/// <summary>Somebody who uses the product's API.</summary>
internal sealed class Visitor(HttpClient http)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Uploads the iris data.</summary>
    public async Task<Guid> UploadIrisAsync()
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "iris.csv"));
        using var content = new StreamContent(file);
        using var response = await http.PostAsync("/api/datasets?fileName=iris.csv", content, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
        return (await response.Content.ReadFromJsonAsync<UploadResult>(Token))!.Dataset.Summary.Id;
    }

    /// <summary>Starts a run.</summary>
    public async Task<Guid> StartAsync(Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters)
    {
        var request = new StartRunRequest { DatasetId = dataset, Algorithm = algorithm, Hyperparameters = parameters.ToDictionary(p => p.Name, p => p.Value) };
        using var response = await http.PostAsJsonAsync("/api/runs", request, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
        return (await response.Content.ReadFromJsonAsync<RunDetail>(Token))!.Summary.Id;
    }

    /// <summary>Waits for the run's first points, or for its end when no number of them is given, and returns how many came.</summary>
    public async Task<int> WatchAsync(Guid run, int points = int.MaxValue)
    {
        await using var stream = await http.GetStreamAsync($"/api/runs/{run}/events", Token);
        var seen = 0;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            seen += item.EventType == "metric" ? 1 : 0;
            if (item.EventType == "end" || seen >= points)
            {
                break;
            }
        }

        return seen;
    }

    /// <summary>The run as it is now.</summary>
    public async Task<RunDetail> RunAsync(Guid run) => (await http.GetFromJsonAsync<RunDetail>($"/api/runs/{run}", Token))!;
}

using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>Somebody who uses the product over HTTP.</summary>
public sealed class ApiUser(Product product) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new(product.Address), Timeout = TimeSpan.FromMinutes(3) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A data file of the tests.</summary>
    public static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);

    /// <summary>Uploads a data file of the tests.</summary>
    public async Task<DatasetDetail> UploadAsync(string name)
    {
        await using var file = File.OpenRead(DataFile(name));
        return await UploadAsync(name, new StreamContent(file));
    }

    /// <summary>Uploads a text as a file.</summary>
    public Task<DatasetDetail> UploadAsync(string name, string csv) => UploadAsync(name, new StringContent(csv));

    /// <summary>Names, marks, tags or annotates a run.</summary>
    public async Task AnnotateAsync(Guid id, AnnotateRunRequest annotation)
    {
        using var response = await _http.PatchAsJsonAsync($"/api/runs/{id}", annotation, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Starts a run.</summary>
    public async Task<RunDetail> StartAsync(Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters)
    {
        var request = new StartRunRequest
        {
            DatasetId = dataset,
            Algorithm = algorithm,
            Hyperparameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        };
        using var response = await _http.PostAsJsonAsync("/api/runs", request, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
        return (await response.Content.ReadFromJsonAsync<RunDetail>(Token))!;
    }

    /// <summary>Starts several algorithms as one experiment.</summary>
    public async Task<ExperimentDetail> StartExperimentAsync(Guid dataset, params string[] algorithms)
    {
        var request = new StartExperimentRequest { DatasetId = dataset, Runs = [.. algorithms.Select(a => new ExperimentRun { Algorithm = a })] };
        using var response = await _http.PostAsJsonAsync("/api/experiments", request, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
        return (await response.Content.ReadFromJsonAsync<ExperimentDetail>(Token))!;
    }

    /// <summary>Gives a run a command: pause, resume or cancel.</summary>
    public async Task TellAsync(Guid id, string command)
    {
        using var response = await _http.PostAsync($"/api/runs/{id}/{command}", null, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>A run as it is now.</summary>
    public async Task<RunDetail> RunAsync(Guid id) => (await _http.GetFromJsonAsync<RunDetail>($"/api/runs/{id}", Token))!;

    /// <summary>A run's stored curve.</summary>
    public async Task<IReadOnlyList<MetricPoint>> MetricsAsync(Guid id) =>
        (await _http.GetFromJsonAsync<MetricPoint[]>($"/api/runs/{id}/metrics", Token))!;

    /// <summary>Waits for a step, or for the end when that comes first, and returns the steps seen on the way.</summary>
    public async Task<IReadOnlyList<int>> WatchAsync(Guid id, int untilStep = int.MaxValue, int afterStep = 0)
    {
        await using var stream = await _http.GetStreamAsync($"/api/runs/{id}/events?afterStep={afterStep}", Token);
        var steps = new List<int>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            if (item.EventType == "metric")
            {
                steps.Add(JsonSerializer.Deserialize<MetricPoint>(item.Data, JsonSerializerOptions.Web)!.Step);
            }

            if (item.EventType == "end" || (steps.Count > 0 && steps[^1] >= untilStep))
            {
                break;
            }
        }

        return steps;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<DatasetDetail> UploadAsync(string name, HttpContent content)
    {
        using var response = await _http.PostAsync($"/api/datasets?fileName={Uri.EscapeDataString(name)}", content, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));
        return (await response.Content.ReadFromJsonAsync<UploadResult>(Token))!.Dataset;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>
/// Somebody who uses the API and expects it to fail now and then: a request that was not answered is sent again, with the same
/// idempotency key.
/// </summary>
public sealed class ClusterUser(HttpClient api)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Uploads a data file of the tests.</summary>
    public async Task<Guid> UploadAsync(string file)
    {
        await using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", file));
        using var response = await api.PostAsync($"/api/datasets?fileName={file}", new StreamContent(content), Stop);
        return (await ReadAsync<UploadResult>(response, HttpStatusCode.Created, HttpStatusCode.OK)).Dataset.Summary.Id;
    }

    /// <summary>Starts a run.</summary>
    public async Task<Guid> StartAsync(Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters)
    {
        var key = Guid.NewGuid().ToString();
        var request = Request(dataset, algorithm, parameters);
        return await UntilAnsweredAsync(async () =>
        {
            using var response = await SendAsync(request, key);
            return (await ReadAsync<RunDetail>(response, HttpStatusCode.Created, HttpStatusCode.OK)).Summary.Id;
        });
    }

    /// <summary>Sends the request to start a run once, with a key.</summary>
    public async Task<HttpResponseMessage> SendAsync(StartRunRequest request, string key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = JsonContent.Create(request) };
        message.Headers.Add("Idempotency-Key", key);
        return await api.SendAsync(message, Stop);
    }

    /// <summary>Asks a run to pause, resume or cancel.</summary>
    public async Task SendCommandAsync(Guid run, string command)
    {
        using var response = await api.PostAsync($"/api/runs/{run}/{command}", content: null, Stop);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A run as it is now.</summary>
    public Task<RunDetail> RunAsync(Guid id) => UntilAnsweredAsync(() => GetAsync<RunDetail>($"/api/runs/{id}"));

    /// <summary>A run's stored curve.</summary>
    public Task<MetricPoint[]> MetricsAsync(Guid id) => UntilAnsweredAsync(() => GetAsync<MetricPoint[]>($"/api/runs/{id}/metrics"));

    /// <summary>Asks once.</summary>
    public async Task<T> GetAsync<T>(string path)
    {
        using var response = await api.GetAsync(path, Stop);
        return await ReadAsync<T>(response, HttpStatusCode.OK);
    }

    /// <summary>The body of a request to start a run.</summary>
    public static StartRunRequest Request(Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters) => new()
    {
        DatasetId = dataset,
        Algorithm = algorithm,
        Seed = 7,
        Hyperparameters = parameters.ToDictionary(p => p.Name, p => p.Value),
    };

    /// <summary>The answer, if it has one of the expected statuses.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, params HttpStatusCode[] expected)
    {
        var body = await response.Content.ReadAsStringAsync(Stop);
        if (!expected.Contains(response.StatusCode))
        {
            throw new HttpRequestException($"{response.StatusCode}: {body}", null, response.StatusCode);
        }

        return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
    }

    private static Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask) => Retry.UntilAnsweredAsync(ask, Patience);
}

using System.Net.Http.Headers;
using System.Text.Json;
using CatalystFlow.Contracts;

namespace CatalystFlow.Web.Clients;

/// <summary>Requests to the API. Whatever goes wrong comes out as an <see cref="ApiProblemException"/>.</summary>
public sealed class ApiConnection(IHttpClientFactory clients)
{
    internal const string QuickClient = "catalyst-api";
    internal const string PatientClient = "catalyst-api-patient";

    /// <summary>A read: retried and limited in time.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken ct) => Guard(async () =>
    {
        using var response = await clients.CreateClient(QuickClient).GetAsync(path, ct);
        return await ReadAsync<T>(response, ct);
    }, ct);

    /// <summary>A write with a result; a body that is no content already is sent as JSON.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken ct, string? idempotencyKey = null) =>
        Guard(async () =>
        {
            using var request = Request(method, path, body, idempotencyKey);
            using var response = await clients.CreateClient(PatientClient).SendAsync(request, ct);
            return await ReadAsync<T>(response, ct);
        }, ct);

    /// <summary>A write without one.</summary>
    public Task SendAsync(HttpMethod method, string path, CancellationToken ct) => Guard(async () =>
    {
        using var request = Request(method, path, null, null);
        using var response = await clients.CreateClient(PatientClient).SendAsync(request, ct);
        await EnsureAsync(response, ct);
        return true;
    }, ct);

    /// <summary>Opens an event stream; the caller disposes the response.</summary>
    public async Task<HttpResponseMessage> OpenEventsAsync(string path, string? lastEventId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await clients.CreateClient(PatientClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw await ApiProblemException.ReadAsync(response, ct);
            }
        }

        return response;
    }

    /// <summary>An answer to pass on, whatever its status; the caller disposes it.</summary>
    internal Task<HttpResponseMessage> OpenAsync(string path, CancellationToken ct) =>
        clients.CreateClient(PatientClient).GetAsync(path, HttpCompletionOption.ResponseHeadersRead, ct);

    /// <summary>Passes a file on with its name and format; the response is the caller's, whatever its status.</summary>
    internal async Task<HttpResponseMessage> UploadAsync(QueryString query, HttpContent body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Datasets + query.ToUriComponent()) { Content = body };
        return await clients.CreateClient(PatientClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Web);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return request;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        await EnsureAsync(response, ct);
        return await response.Content.ReadFromJsonAsync<T>(ct)
            ?? throw new ApiProblemException(response.StatusCode, "The server sent an empty answer", null);
    }

    private static async Task EnsureAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ApiProblemException.ReadAsync(response, ct);
        }
    }

    private static async Task<T> Guard<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not ApiProblemException && !ct.IsCancellationRequested)
        {
            throw ApiProblemException.Unreachable(failure);
        }
    }
}

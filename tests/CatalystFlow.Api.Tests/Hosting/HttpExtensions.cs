using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Requests that say in the failure what the server answered.</summary>
internal static class HttpExtensions
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<T> GetAsync<T>(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, Stop);
        return await response.ReadAsync<T>(HttpStatusCode.OK);
    }

    /// <summary>As a browser does: asks again while it is being made, or when there is nothing new yet.</summary>
    public static async Task<T> GetOnceMadeAsync<T>(this HttpClient http, string path)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Guard);
        while (true)
        {
            using var response = await http.GetAsync(path, late.Token);
            if (response.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.NoContent))
            {
                return await response.ReadAsync<T>(HttpStatusCode.OK);
            }
        }
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, HttpStatusCode expected)
    {
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync(Stop));
        var content = await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, Stop);
        return content is null ? throw new ShouldAssertException("The answer is empty.") : content;
    }

    /// <summary>The problem of a refusal, with the shape every problem has.</summary>
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync(Stop);
        response.StatusCode.ShouldBe(expected, body);
        response.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web).ShouldNotBeNull();
        problem.Status.ShouldBe((int)expected);
        problem.Type.ShouldNotBeNullOrWhiteSpace();
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        body.ShouldNotContain("   at ", Case.Sensitive, "A stack trace is not for a client.");
        return problem;
    }

    public static async Task<Problem> GetProblemAsync(this HttpClient http, string path, HttpStatusCode expected)
    {
        using var response = await http.GetAsync(path, Stop);
        return await response.ProblemAsync(expected);
    }

    public static Task<HttpResponseMessage> PostAsync<T>(this HttpClient http, string path, T body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return http.SendAsync(request, Stop);
    }
}

/// <summary>Problem details as a client reads them.</summary>
internal sealed record Problem(
    string? Type,
    int Status,
    string Title,
    string? Detail,
    Dictionary<string, string[]>? Errors,
    long? Line,
    long? Row,
    string? Column,
    long? MaxBytes,
    RawLine[]? Excerpt,
    FormatFix[]? Fixes);

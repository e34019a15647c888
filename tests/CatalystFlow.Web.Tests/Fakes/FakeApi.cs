using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Tests.Fakes;

/// <summary>Answers at our own seam, below the typed clients.</summary>
internal sealed class FakeApi : HttpMessageHandler, IHttpClientFactory
{
    private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _answers = [];

    public List<(string Method, string Path, string? LastEventId)> Requests { get; } = [];

    public ApiConnection Connection => new(this);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new("http://api/") };

    public FakeApi On<T>(string path, T body) => On(path, _ => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) });

    public FakeApi On(string path, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public static HttpResponseMessage Problem(HttpStatusCode status, object body) =>
        new(status) { Content = JsonContent.Create<object>(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")) };

    /// <summary>A stream of events that breaks off after the last.</summary>
    public static HttpResponseMessage Events(params string[] events) =>
        new(HttpStatusCode.OK) { Content = new StringContent(string.Concat(events), Encoding.UTF8, "text/event-stream") };

    public static string Metric(int step) =>
        $"id: {step}\nevent: metric\ndata: {JsonSerializer.Serialize(Samples.Point(step), JsonSerializerOptions.Web)}\n\n";

    public static string State(string type, RunState state) =>
        $"event: {type}\ndata: {JsonSerializer.Serialize(state, JsonSerializerOptions.Web)}\n\n";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.TrimStart('/');
        var seen = request.Headers.TryGetValues("Last-Event-ID", out var ids) ? ids.Single() : null;
        Requests.Add((request.Method.Method, path, seen));
        return Task.FromResult(_answers.TryGetValue(path, out var answer)
            ? answer(request)
            : Problem(HttpStatusCode.NotFound, new { title = "Not found", detail = $"Nothing at {path}." }));
    }
}

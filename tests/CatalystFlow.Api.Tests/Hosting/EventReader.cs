using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Reads a stream of server-sent events one by one.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    public static async Task<EventReader> OpenAsync(HttpClient http, string path, int? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is { } step)
        {
            request.Headers.Add("Last-Event-ID", step.ToString(CultureInfo.InvariantCulture));
        }

        var stop = TestContext.Current.CancellationToken;
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/event-stream");
        return new(response, await response.Content.ReadAsStreamAsync(stop));
    }

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<SseItem<string>?> NextAsync() =>
        await _events.MoveNextAsync().AsTask().WaitAsync(Guard) ? _events.Current : null;

    public async Task<RunState> NextStateAsync(string type)
    {
        var item = (await NextAsync()).ShouldNotBeNull();
        item.EventType.ShouldBe(type, item.Data);
        return Read<RunState>(item);
    }

    /// <summary>Steps of the points up to the end of the stream, by their ids and by their content.</summary>
    public async Task<(List<int> Steps, RunState? End)> ReadToEndAsync()
    {
        var (steps, end) = (new List<int>(), default(RunState));
        while (await NextAsync() is { } item)
        {
            if (item.EventType == "metric")
            {
                item.EventId.ShouldBe(Read<MetricPoint>(item).Step.ToString(CultureInfo.InvariantCulture));
                steps.Add(Read<MetricPoint>(item).Step);
            }

            end = item.EventType == "end" ? Read<RunState>(item) : end;
        }

        return (steps, end);
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _response.Dispose();
    }

    public static T Read<T>(SseItem<string> item) => JsonSerializer.Deserialize<T>(item.Data, JsonSerializerOptions.Web)!;
}

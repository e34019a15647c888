using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace CatalystFlow.Api.Runs.Events;

/// <summary>Writes server-sent events, each flushed at once. Comments keep proxies from closing a quiet connection.</summary>
internal sealed class EventStream
{
    /// <summary>Longest silence on a stream.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private readonly HttpResponse _response;
    private readonly CancellationToken _cancellationToken;

    private EventStream(HttpResponse response, CancellationToken cancellationToken) =>
        (_response, _cancellationToken) = (response, cancellationToken);

    public static EventStream Open(HttpContext context, CancellationToken cancellationToken)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return new(context.Response, cancellationToken);
    }

    public Task WriteAsync<T>(string type, T data, int? id = null)
    {
        var json = JsonSerializer.Serialize(data, JsonSerializerOptions.Web);
        var line = id is { } number ? string.Create(CultureInfo.InvariantCulture, $"id: {number}\n") : "";
        return SendAsync($"{line}event: {type}\ndata: {json}\n\n");
    }

    public Task HeartbeatAsync() => SendAsync(":\n\n");

    private async Task SendAsync(string text)
    {
        await _response.WriteAsync(text, _cancellationToken).ConfigureAwait(false);
        await _response.Body.FlushAsync(_cancellationToken).ConfigureAwait(false);
    }
}

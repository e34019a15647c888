using System.Text.Json;

namespace CatalystFlow.AppHost.Tests;

/// <summary>What the services told Aspire's dashboard, read from its API as it arrives (OTLP, a JSON document a line).</summary>
internal sealed class DashboardTelemetry : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;

    public DashboardTelemetry(string address, string key)
    {
        _http = new() { BaseAddress = new(address), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add("x-api-key", key);
    }

    /// <summary>Collects spans, those from before this call too, until they suffice.</summary>
    public async Task<IReadOnlyList<Span>> SpansUntilAsync(Func<IReadOnlyList<Span>, bool> enough, CancellationToken stop)
    {
        var spans = new List<Span>();
        await foreach (var document in FollowAsync("spans", stop))
        {
            spans.AddRange(Entries(document, "resourceSpans", "scopeSpans", "spans").Select(entry => new Span(
                entry.Service,
                Text(entry.Item, "name"),
                Text(entry.Item, "traceId"),
                Text(entry.Item, "spanId"),
                entry.Item.TryGetProperty("parentSpanId", out var parent) ? parent.GetString() : null)));
            if (enough(spans))
            {
                return spans;
            }
        }

        throw new InvalidOperationException("The dashboard ended its answer.");
    }

    /// <summary>The first line of the logs that is the wanted one, from before this call too.</summary>
    public async Task<LogLine> LogAsync(Func<LogLine, bool> isWanted, CancellationToken stop)
    {
        await foreach (var document in FollowAsync("logs", stop))
        {
            var found = Entries(document, "resourceLogs", "scopeLogs", "logRecords")
                .Select(entry => new LogLine(
                    entry.Service,
                    entry.Item.GetProperty("body").GetProperty("stringValue").GetString()!,
                    entry.Item.TryGetProperty("traceId", out var trace) ? trace.GetString() : null))
                .FirstOrDefault(isWanted);
            if (found is not null)
            {
                return found;
            }
        }

        throw new InvalidOperationException("The dashboard ended its answer.");
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<JsonElement> FollowAsync(
        string what, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        using var stream = new StreamReader(await _http.GetStreamAsync($"/api/telemetry/{what}?follow=true", limit.Token));
        while (await stream.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length > 0)
            {
                yield return JsonDocument.Parse(line).RootElement;
            }
        }
    }

    private static IEnumerable<(string Service, JsonElement Item)> Entries(JsonElement document, string resources, string scopes, string items) =>
        from resource in document.GetProperty(resources).EnumerateArray()
        let service = resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
            .Single(attribute => Text(attribute, "key") == "service.name").GetProperty("value").GetProperty("stringValue").GetString()!
        from scope in resource.GetProperty(scopes).EnumerateArray()
        from item in scope.GetProperty(items).EnumerateArray()
        select (service, item);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>A span of a trace.</summary>
internal sealed record Span(string Service, string Name, string Trace, string Id, string? Parent);

/// <summary>A line of the logs.</summary>
internal sealed record LogLine(string Service, string Text, string? Trace);

using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>
/// Watches runs over server-sent events. A broken stream is opened again from the last step seen, and every step comes
/// out once and in order.
/// </summary>
public sealed class RunFeed(ApiConnection api, RunsClient runs, TimeProvider clock)
{
    internal static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);

    // Three heartbeats of the API.
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    /// <summary>One run, from the step after <paramref name="afterStep"/> until it ends.</summary>
    public IAsyncEnumerable<RunFeedEvent> WatchAsync(Guid runId, int afterStep, CancellationToken ct) =>
        Pumped((output, stop) => FollowAsync(new RunCursor(runId, afterStep), output, stop), ct);

    /// <summary>The states of all runs, from now on.</summary>
    public IAsyncEnumerable<RunFeedEvent> WatchAllAsync(CancellationToken ct) =>
        Pumped((output, stop) => FollowAsync(null, output, stop), ct);

    private static async IAsyncEnumerable<RunFeedEvent> Pumped(
        Func<ChannelWriter<RunFeedEvent>, CancellationToken, Task> follow, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateUnbounded<RunFeedEvent>(new() { SingleReader = true, SingleWriter = true });
        var pump = PumpAsync(follow, channel.Writer, stop.Token);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(ct))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }
    }

    private static async Task PumpAsync(
        Func<ChannelWriter<RunFeedEvent>, CancellationToken, Task> follow, ChannelWriter<RunFeedEvent> output, CancellationToken ct)
    {
        try
        {
            await follow(output, ct);
            output.Complete();
        }
        catch (Exception failure)
        {
            output.Complete(failure);
        }
    }

    private async Task FollowAsync(RunCursor? run, ChannelWriter<RunFeedEvent> output, CancellationToken ct)
    {
        var delay = FirstDelay;
        while (true)
        {
            try
            {
                if (await ReadStreamAsync(run, output, () => delay = FirstDelay, ct))
                {
                    return;
                }
            }
            catch (Exception failure) when (IsPassing(failure) && !ct.IsCancellationRequested)
            {
                // The next attempt is the answer; the watcher is told below.
            }

            output.TryWrite(new FeedLost(delay));
            await Task.Delay(delay, clock, ct);
            delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks));
        }
    }

    /// <returns>True when the run is over; false when the stream just stopped.</returns>
    private async Task<bool> ReadStreamAsync(RunCursor? run, ChannelWriter<RunFeedEvent> output, Action opened, CancellationToken ct)
    {
        using var response = await api.OpenEventsAsync(run?.Path ?? ApiRoutes.AllRunEvents, run?.LastEventId, ct);
        await using var stream = new LiveStream(await response.Content.ReadAsStreamAsync(ct), LongestSilence, clock);
        output.TryWrite(new FeedConnected());
        opened();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
        {
            switch (item.EventType)
            {
                case "metric" when run is not null:
                    await PassAsync(run, Parse<MetricPoint>(item.Data), output, ct);
                    break;
                case "status":
                    output.TryWrite(new FeedStatus(Parse<RunState>(item.Data)));
                    break;
                case "end":
                    output.TryWrite(new FeedEnded(Parse<RunState>(item.Data)));
                    return run is not null;
            }
        }

        return false;
    }

    private async Task PassAsync(RunCursor run, MetricPoint point, ChannelWriter<RunFeedEvent> output, CancellationToken ct)
    {
        if (point.Step > run.LastStep + 1)
        {
            foreach (var missed in await runs.MetricsAsync(run.Id, run.LastStep, ct))
            {
                run.Pass(missed, output);
            }
        }

        run.Pass(point, output);
    }

    private static T Parse<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) ?? throw new JsonException("An event without content.");

    private static bool IsPassing(Exception failure) => failure switch
    {
        ApiProblemException problem => problem.Status is null or >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests,
        OperationCanceledException or HttpRequestException or IOException => true,
        _ => false,
    };

    private sealed class RunCursor(Guid id, int lastStep)
    {
        public Guid Id => id;

        public int LastStep { get; private set; } = lastStep;

        public string Path => ApiRoutes.At(ApiRoutes.RunEvents, id);

        public string? LastEventId => LastStep > 0 ? LastStep.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

        public void Pass(MetricPoint point, ChannelWriter<RunFeedEvent> output)
        {
            if (point.Step > LastStep)
            {
                LastStep = point.Step;
                output.TryWrite(new FeedPoint(point));
            }
        }
    }
}

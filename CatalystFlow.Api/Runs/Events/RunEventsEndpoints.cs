using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Feeds;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Runs.Events;

/// <summary>Live streams.</summary>
internal static class RunEventsEndpoints
{
    // A few a second are as many as a list can show.
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMilliseconds(250);

    public static void MapRunEvents(this IEndpointRouteBuilder runs)
    {
        runs.MapGet(ApiRoutes.RunEvents, WatchAsync)
            .WithName("WatchRun")
            .WithSummary("Watch a run live")
            .WithDescription("Server-sent events: `status` (a RunState) first and whenever it changes, `metric` (a MetricPoint, its id is the "
                + "step) for every step in order, and `end` (a RunState) last. Last-Event-ID or afterStep resumes without gap or repeat.")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet(ApiRoutes.AllRunEvents, WatchAllAsync)
            .WithName("WatchRuns")
            .WithSummary("Watch the states of all runs live")
            .WithDescription("Server-sent events: `status` (a RunState) whenever a run's state changes, from now on, a few a second per run at most.")
            .Produces<string>(contentType: "text/event-stream");
    }

    private static async Task<IResult> WatchAsync(
        Guid id,
        [FromHeader(Name = "Last-Event-ID"), StringLength(RequestLimits.EventId)]
        [Description("The last step seen; an EventSource sends it by itself.")] string? lastEventId,
        [Range(0, int.MaxValue), Description("The last step seen; without it the whole curve comes.")] int? afterStep,
        RunReader runs,
        RunEventSources sources,
        IHostApplicationLifetime lifetime,
        HttpContext context)
    {
        if (!TryStep(lastEventId, out var seen))
        {
            return Problems.Invalid("Last-Event-ID", $"Last-Event-ID is a step, a whole number from 0, not '{Echo.Of(lastEventId)}'.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        if (await runs.FindAsync(id, stop.Token).ConfigureAwait(false) is null)
        {
            return Problems.NotFound("run", id);
        }

        var session = new RunEventsSession(sources, EventStream.Open(context, stop.Token), id, seen ?? afterStep ?? 0);
        await UntilStoppedAsync(session.TellAsync(stop.Token), stop.Token).ConfigureAwait(false);
        return Results.Empty;
    }

    private static async Task WatchAllAsync(
        IMetricFeed feed, RunReader runs, TimeProvider clock, IHostApplicationLifetime lifetime, HttpContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var stream = EventStream.Open(context, stop.Token);
        await UntilStoppedAsync(TellAllAsync(feed, runs, clock, stream, stop.Token), stop.Token).ConfigureAwait(false);
    }

    private static async Task TellAllAsync(IMetricFeed feed, RunReader runs, TimeProvider clock, EventStream stream, CancellationToken cancellationToken)
    {
        var told = new Dictionary<Guid, (RunStatus Status, long At)>();
        var foreign = new HashSet<Guid>();
        var states = feed.WatchAllAsync(cancellationToken).WithBeats(EventStream.HeartbeatInterval, clock, cancellationToken);
        await foreach (var beat in states.ConfigureAwait(false))
        {
            if (beat.Item is not { } state)
            {
                await stream.HeartbeatAsync().ConfigureAwait(false);
                continue;
            }

            // The feed tells of all owners' runs.
            if (!told.ContainsKey(state.RunId) && await IsForeignAsync(state, foreign, runs, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            // The feed keeps only the newest state of each run while this waits.
            if (told.TryGetValue(state.RunId, out var last)
                && last.Status == state.Status
                && ShortestGap - clock.GetElapsedTime(last.At) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            }

            await stream.WriteAsync("status", state).ConfigureAwait(false);
            told[state.RunId] = (state.Status, clock.GetTimestamp());
            if (state.Status.IsTerminal())
            {
                told.Remove(state.RunId);
            }
        }
    }

    private static async Task<bool> IsForeignAsync(RunState state, HashSet<Guid> foreign, RunReader runs, CancellationToken cancellationToken)
    {
        var isForeign = foreign.Contains(state.RunId) || !await runs.ExistsAsync(state.RunId, cancellationToken).ConfigureAwait(false);
        if (isForeign && !state.Status.IsTerminal())
        {
            foreign.Add(state.RunId);
        }
        else
        {
            foreign.Remove(state.RunId);
        }

        return isForeign;
    }

    /// <summary>A client that goes away and a service that stops end a stream in the ordinary way.</summary>
    private static async Task UntilStoppedAsync(Task telling, CancellationToken stop)
    {
        try
        {
            await telling.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (IOException) when (stop.IsCancellationRequested)
        {
        }
    }

    private static bool TryStep(string? text, out int? step)
    {
        step = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var valid = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        step = number;
        return valid;
    }
}

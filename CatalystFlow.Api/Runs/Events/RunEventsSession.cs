using CatalystFlow.Contracts.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs.Events;

/// <summary>
/// Tells one client of one run: its state, its curve after a given step, and the end. Each step is sent once and in order, wherever
/// it comes from: stored points first, because the feed begins anew with the process, then the feed.
/// </summary>
internal sealed class RunEventsSession(RunEventSources sources, EventStream stream, Guid runId, int afterStep)
{
    private int _lastStep = afterStep;
    private RunState? _told;

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var state = await sources.StateAsync(runId, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            return;
        }

        await StatusAsync(state).ConfigureAwait(false);
        await StoredPointsAsync(cancellationToken).ConfigureAwait(false);
        if (state.Status.IsTerminal() && _lastStep >= state.StepsDone)
        {
            await stream.WriteAsync("end", state).ConfigureAwait(false);
            return;
        }

        await FollowAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var feed = sources.Feed.WatchAsync(runId, _lastStep, cancellationToken);
        await foreach (var beat in feed.WithBeats(EventStream.HeartbeatInterval, sources.Clock, cancellationToken).ConfigureAwait(false))
        {
            var ended = beat switch
            {
                { IsIdle: true } => await CheckSilenceAsync(cancellationToken).ConfigureAwait(false),
                { Item.Point: { } point } => await PointAsync(point).ConfigureAwait(false),
                { Item.State: { } state } => await StateAsync(state).ConfigureAwait(false),
                _ => false,
            };
            if (ended)
            {
                return;
            }
        }
    }

    /// <summary>A silent feed may belong to a run that nobody runs: asking its grain wakes it, and tells when it has ended long ago.</summary>
    private async Task<bool> CheckSilenceAsync(CancellationToken cancellationToken)
    {
        await stream.HeartbeatAsync().ConfigureAwait(false);
        var state = await sources.StateAsync(runId, cancellationToken).ConfigureAwait(false);
        await StoredPointsAsync(cancellationToken).ConfigureAwait(false);
        return state is null || await StateAsync(state).ConfigureAwait(false);
    }

    private async Task StoredPointsAsync(CancellationToken cancellationToken)
    {
        await using var db = await sources.Databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var points = db.MetricPoints.AsNoTracking().Where(p => p.RunId == runId && p.Step > _lastStep).OrderBy(p => p.Step);
        await foreach (var point in points.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await PointAsync(point.ToPoint()).ConfigureAwait(false);
        }
    }

    private async Task<bool> PointAsync(MetricPoint point)
    {
        if (point.Step > _lastStep)
        {
            _lastStep = point.Step;
            await stream.WriteAsync("metric", point, point.Step).ConfigureAwait(false);
        }

        return false;
    }

    private async Task<bool> StateAsync(RunState state)
    {
        if (state.Status.IsTerminal())
        {
            await stream.WriteAsync("end", state).ConfigureAwait(false);
            return true;
        }

        await StatusAsync(state).ConfigureAwait(false);
        return false;
    }

    private async Task StatusAsync(RunState state)
    {
        if (state != _told)
        {
            _told = state;
            await stream.WriteAsync("status", state).ConfigureAwait(false);
        }
    }
}

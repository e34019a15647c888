using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds;

/// <summary>
/// Carries live points and states from grains to watchers. Points are numbered by their step, so a point that is
/// published twice (after a resume) reaches each watcher once.
/// </summary>
public interface IMetricFeed
{
    /// <summary>Publishes a point; one whose step is already in the feed changes nothing.</summary>
    ValueTask PublishAsync(Guid runId, MetricPoint point, CancellationToken cancellationToken);

    /// <summary>Publishes a state; watchers may see only the newest of several.</summary>
    ValueTask PublishAsync(RunState state, CancellationToken cancellationToken);

    /// <summary>
    /// Every point with a step above <paramref name="afterStep"/> exactly once and in order, and state changes between them.
    /// Ends after a terminal state, when all points before it have been delivered.
    /// </summary>
    IAsyncEnumerable<RunEvent> WatchAsync(Guid runId, int afterStep, CancellationToken cancellationToken);

    /// <summary>State changes of all runs, from now on; a slow watcher sees only the newest state of each run.</summary>
    IAsyncEnumerable<RunState> WatchAllAsync(CancellationToken cancellationToken);

    /// <summary>Drops all that is kept of a run that was deleted; one that is not known is no error.</summary>
    Task ForgetAsync(Guid runId, CancellationToken cancellationToken);
}

/// <summary>What a watcher of one run receives: exactly one of the two is set.</summary>
/// <param name="Point">A new point.</param>
/// <param name="State">A new state.</param>
public readonly record struct RunEvent(MetricPoint? Point, RunState? State);

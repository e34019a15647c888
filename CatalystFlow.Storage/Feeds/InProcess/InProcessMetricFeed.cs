using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds.InProcess;

/// <summary>
/// The feed when grains and watchers share a process. A run's entries stay until some time after it has ended or been paused;
/// whoever takes up a paused run publishes its earlier points again.
/// </summary>
public sealed class InProcessMetricFeed : IMetricFeed, IDisposable
{
    /// <summary>How long the entries of a resting run are kept: long enough for a watcher whose connection broke to come back.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, RunTopic> _topics = new();
    private readonly StateBroadcast _states = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _sweeper;

    /// <summary>Makes an empty feed.</summary>
    public InProcessMetricFeed(TimeProvider clock)
    {
        _clock = clock;
        _sweeper = clock.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    /// <summary>Runs whose entries are held.</summary>
    internal int RunCount => _topics.Count;

    /// <inheritdoc/>
    public ValueTask PublishAsync(Guid runId, MetricPoint point, CancellationToken cancellationToken)
    {
        while (!Topic(runId).TryPublish(point))
        {
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(RunState state, CancellationToken cancellationToken)
    {
        while (!Topic(state.RunId).TryPublish(state))
        {
        }

        _states.Publish(state);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunEvent> WatchAsync(
        Guid runId, int afterStep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var topic = Join(runId);
        try
        {
            await foreach (var entry in topic.WatchAsync(afterStep, cancellationToken).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
        finally
        {
            Leave(runId, topic);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RunState> WatchAllAsync(CancellationToken cancellationToken) => _states.WatchAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(Guid runId, CancellationToken cancellationToken)
    {
        _topics.TryRemove(runId, out _);
        return Task.CompletedTask;
    }

    /// <summary>Stops releasing entries.</summary>
    public void Dispose() => _sweeper.Dispose();

    private RunTopic Topic(Guid runId) => _topics.GetOrAdd(runId, static (_, clock) => new(clock), _clock);

    private RunTopic Join(Guid runId)
    {
        RunTopic topic;
        do
        {
            topic = Topic(runId);
        }
        while (!topic.TryJoin());
        return topic;
    }

    private void Leave(Guid runId, RunTopic topic)
    {
        if (topic.Leave())
        {
            _topics.TryRemove(new(runId, topic));
        }
    }

    private void Sweep()
    {
        foreach (var entry in _topics)
        {
            if (entry.Value.TryRetire(Retention))
            {
                _topics.TryRemove(entry);
            }
        }
    }
}

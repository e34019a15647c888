using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Runs;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>
/// The feed when grains and watchers are in different processes: one Redis stream per run. Publishing never waits for Redis and
/// never fails for it; what a lost Redis has forgotten is sent to it again, and watchers go on after the last step they have.
/// </summary>
public sealed class RedisMetricFeed : IMetricFeed, IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StateBroadcast _states = new();
    private readonly Lazy<StatesTail> _statesTail;
    private readonly FeedSender _sender;
    private readonly RunTails _tails;
    private readonly FeedEraser _eraser;
    private bool _disposed;

    /// <summary>Makes a feed over a connection that outlives it.</summary>
    public RedisMetricFeed(IConnectionMultiplexer connection, TimeProvider clock, ILogger<RedisMetricFeed> logger)
    {
        _sender = new(connection, clock, logger);
        _tails = new(connection, clock, logger);
        _eraser = new(connection);
        _statesTail = new(() => Follow(new(_states, connection, clock, logger)));
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(Guid runId, MetricPoint point, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _sender.Publish(runId, point);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(RunState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _sender.Publish(state);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunEvent> WatchAsync(
        Guid runId, int afterStep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var topic = _tails.Join(runId);
        try
        {
            await foreach (var entry in topic.WatchAsync(afterStep, cancellationToken).ConfigureAwait(false))
            {
                yield return entry;
            }
        }
        finally
        {
            _tails.Leave(runId);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RunState> WatchAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _statesTail.Value.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var state in _states.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return state;
        }
    }

    /// <inheritdoc/>
    public Task ForgetAsync(Guid runId, CancellationToken cancellationToken) => _eraser.EraseAsync(runId).WaitAsync(cancellationToken);

    /// <summary>Begins to follow the states of all runs, so that the first watcher need not wait for it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = _statesTail.Value;
        return Task.CompletedTask;
    }

    /// <summary>Goes on until disposed: services that stop later still publish.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left and stops following. A container that knows it by two names disposes it twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _tails.Dispose();
        await _sender.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private StatesTail Follow(StatesTail tail)
    {
        _ = Task.Run(() => tail.FollowAsync(_stop.Token));
        return tail;
    }
}

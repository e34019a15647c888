using System.Collections.Concurrent;
using System.Threading.Channels;
using CatalystFlow.Contracts.Runs;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>
/// Sends outboxes to Redis: publishing never waits for it, and training goes on while Redis is away. What gathers during one
/// round trip goes together in the next; of several states of a run only the newest goes.
/// </summary>
internal sealed class FeedSender : IAsyncDisposable
{
    private const int MaxStates = 10_000;
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastFlushLimit = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, RunOutbox> _outboxes = new();
    private readonly Channel<RunOutbox> _queue = Channel.CreateUnbounded<RunOutbox>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Pulse _restored = new();
    private readonly IConnectionMultiplexer _connection;
    private readonly IDatabase _redis;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _sweeper;
    private readonly Task _sending;
    private bool _failing;

    public FeedSender(IConnectionMultiplexer connection, TimeProvider clock, ILogger logger)
    {
        (_connection, _redis, _clock, _logger) = (connection, connection.GetDatabase(), clock, logger);
        _connection.ConnectionRestored += OnRestored;
        _sweeper = clock.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
        _sending = Task.Run(SendAllAsync);
    }

    public void Publish(Guid runId, MetricPoint point)
    {
        RunOutbox outbox;
        do
        {
            outbox = Outbox(runId);
        }
        while (!outbox.TryAdd(point));
        Enqueue(outbox);
    }

    public void Publish(RunState state)
    {
        RunOutbox outbox;
        do
        {
            outbox = Outbox(state.RunId);
        }
        while (!outbox.TryAdd(state));
        Enqueue(outbox);
    }

    /// <summary>Sends what is left, if Redis takes it in time.</summary>
    public async ValueTask DisposeAsync()
    {
        _connection.ConnectionRestored -= OnRestored;
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        _queue.Writer.Complete();
        _stop.CancelAfter(LastFlushLimit);
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private RunOutbox Outbox(Guid runId) => _outboxes.GetOrAdd(runId, static (id, clock) => new(id, clock), _clock);

    private void Enqueue(RunOutbox outbox)
    {
        if (outbox.TryQueue())
        {
            _queue.Writer.TryWrite(outbox);
        }
    }

    private async Task SendAllAsync()
    {
        var waiting = new HashSet<RunOutbox>();
        while (waiting.Count > 0 || await _queue.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
        {
            var restored = _restored.Next;
            while (_queue.Reader.TryRead(out var outbox))
            {
                outbox.Unqueue();
                waiting.Add(outbox);
            }

            var failed = await SendAsync(waiting).ConfigureAwait(false);
            waiting.IntersectWith(failed);
            if (waiting.Count > 0)
            {
                await restored.WaitAtMostAsync(RetryDelay, _clock, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The outboxes that could not be sent.</summary>
    private async Task<IReadOnlyList<RunOutbox>> SendAsync(IEnumerable<RunOutbox> outboxes)
    {
        var sending = outboxes.Select(async outbox => (Outbox: outbox, Problem: await TrySendAsync(outbox).ConfigureAwait(false))).ToList();
        var results = await Task.WhenAll(sending).ConfigureAwait(false);
        var failed = results.Where(result => result.Problem is not null).ToList();
        Report(failed.Select(result => result.Problem).FirstOrDefault());
        return [.. failed.Select(result => result.Outbox)];
    }

    private async Task<Exception?> TrySendAsync(RunOutbox outbox)
    {
        try
        {
            while (outbox.Next() is { } batch)
            {
                var reply = await FeedScript.RunAsync(_redis, batch).ConfigureAwait(false);
                if (reply == FeedReply.LacksEarlier)
                {
                    outbox.Rewind();
                    continue;
                }

                if (reply == FeedReply.HasState)
                {
                    await AnnounceAsync(batch.State!).ConfigureAwait(false);
                }

                outbox.Confirm(batch);
            }

            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return problem;
        }
    }

    private async Task AnnounceAsync(OutboxState state)
    {
        await _redis.StreamAddAsync(FeedKeys.States, FeedKeys.Payload, state.Json, messageId: null, maxLength: MaxStates, useApproximateMaxLength: true)
            .ConfigureAwait(false);
        await _redis.PublishAsync(FeedKeys.StatesChanged, RedisValue.EmptyString).ConfigureAwait(false);
    }

    private void Report(Exception? problem)
    {
        if (problem is not null && !_failing)
        {
            FeedLog.SendingFailed(_logger, problem);
        }
        else if (problem is null && _failing)
        {
            FeedLog.SendingResumed(_logger);
        }

        _failing = problem is not null;
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored)
    {
        if (restored.ConnectionType == ConnectionType.Interactive)
        {
            foreach (var outbox in _outboxes.Values)
            {
                outbox.Rewind();
                Enqueue(outbox);
            }

            _restored.Fire();
        }
    }

    private void Sweep()
    {
        foreach (var entry in _outboxes)
        {
            if (entry.Value.TryRetire(Retention))
            {
                _outboxes.TryRemove(entry);
            }
        }
    }
}

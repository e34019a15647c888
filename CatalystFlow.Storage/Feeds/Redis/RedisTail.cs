using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>
/// Follows something that grows in Redis. A message says when to look, but what is there is always read from the last seen entry
/// on: a message lost in a reconnect costs a moment, never an entry.
/// </summary>
internal abstract class RedisTail(IConnectionMultiplexer connection, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Pulse _changed = new();
    private bool _failing;

    /// <summary>Names what is followed.</summary>
    protected abstract string Key { get; }

    /// <summary>Tells about growth.</summary>
    protected abstract RedisChannel Channel { get; }

    protected TimeProvider Clock { get; } = clock;

    protected IDatabase Redis { get; } = connection.GetDatabase();

    /// <summary>Reads what is new; false when nothing more will come.</summary>
    protected abstract Task<bool> ReadAsync();

    /// <summary>Follows until the end, or until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        connection.ConnectionRestored += OnRestored;
        try
        {
            while (!await TryAsync(SubscribeAsync).ConfigureAwait(false))
            {
                await Task.Delay(RetryDelay, Clock, cancellationToken).ConfigureAwait(false);
            }

            await ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            connection.ConnectionRestored -= OnRestored;
            await connection.GetSubscriber().UnsubscribeAsync(Channel, OnMessage, CommandFlags.FireAndForget).ConfigureAwait(false);
        }
    }

    private async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            var changed = _changed.Next;
            var isRead = await TryAsync(async () => more = await ReadAsync().ConfigureAwait(false)).ConfigureAwait(false);
            if (more)
            {
                await changed.WaitAtMostAsync(isRead ? LookAnyway : RetryDelay, Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            _failing = false;
            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            if (!_failing)
            {
                FeedLog.ReadingFailed(logger, Key, problem);
            }

            _failing = true;
            return false;
        }
    }

    private Task SubscribeAsync() => connection.GetSubscriber().SubscribeAsync(Channel, OnMessage);

    private void OnMessage(RedisChannel channel, RedisValue message) => _changed.Fire();

    private void OnRestored(object? sender, ConnectionFailedEventArgs restored) => _changed.Fire();
}

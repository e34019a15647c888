using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>Copies the states of all runs, from its start on, from Redis to the watchers of this process.</summary>
internal sealed class StatesTail(StateBroadcast watchers, IConnectionMultiplexer connection, TimeProvider clock, ILogger logger)
    : RedisTail(connection, clock, logger)
{
    private const int PageSize = 1_000;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisValue _last;

    /// <summary>Completed once every later state will be seen.</summary>
    public Task Started => _started.Task;

    protected override string Key => FeedKeys.States;

    protected override RedisChannel Channel => FeedKeys.StatesChanged;

    protected override async Task<bool> ReadAsync()
    {
        if (_last.IsNull)
        {
            _last = await NewestAsync().ConfigureAwait(false);
            _started.TrySetResult();
        }

        StreamEntry[] states;
        do
        {
            states = await Redis.StreamReadAsync(FeedKeys.States, _last, PageSize).ConfigureAwait(false);
            foreach (var entry in states)
            {
                _last = entry.Id;
                watchers.Publish(FeedJson.ReadState(entry[FeedKeys.Payload]));
            }
        }
        while (states.Length == PageSize);
        return true;
    }

    private async Task<RedisValue> NewestAsync()
    {
        var newest = await Redis.StreamRangeAsync(FeedKeys.States, count: 1, messageOrder: Order.Descending).ConfigureAwait(false);
        return newest.Length > 0 ? newest[0].Id : StreamPosition.Beginning;
    }
}

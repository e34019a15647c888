using CatalystFlow.Contracts.Runs;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>Copies one run's entries from Redis into a topic of this process, once for all its watchers here.</summary>
internal sealed class RunTail(Guid runId, IConnectionMultiplexer connection, TimeProvider clock, ILogger logger)
    : RedisTail(connection, clock, logger)
{
    private const int PageSize = 1_000;
    private int _lastStep;
    private RedisValue _lastState;
    private bool _isLive;

    /// <summary>The copy.</summary>
    public RunTopic Topic { get; } = new(clock);

    protected override string Key { get; } = FeedKeys.Points(runId)!;

    protected override RedisChannel Channel { get; } = FeedKeys.Changed(runId);

    protected override async Task<bool> ReadAsync()
    {
        while (true)
        {
            // The state is asked for first: every point before it is then among the points that follow.
            var asked = Redis.HashGetAsync(FeedKeys.State(runId), FeedKeys.Payload);
            var points = await Redis.StreamReadAsync(FeedKeys.Points(runId), $"{_lastStep}-0", PageSize).ConfigureAwait(false);
            var state = await asked.ConfigureAwait(false);
            foreach (var entry in points)
            {
                Take(FeedJson.ReadPoint(entry[FeedKeys.Payload]));
            }

            if (points.Length < PageSize)
            {
                // What was there before somebody watched is not late.
                _isLive = true;
                return !HasEnded(state);
            }
        }
    }

    private void Take(MetricPoint point)
    {
        _lastStep = point.Step;
        Topic.TryPublish(point);
        if (_isLive)
        {
            FeedTelemetry.Arrived(point, Clock.GetUtcNow());
        }
    }

    private bool HasEnded(RedisValue json)
    {
        if (json.IsNull || json == _lastState)
        {
            return false;
        }

        _lastState = json;
        var state = FeedJson.ReadState(json);
        Topic.TryPublish(state);
        return state.Status.IsTerminal();
    }
}

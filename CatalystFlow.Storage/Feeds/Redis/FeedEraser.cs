using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>Takes out of Redis what it holds of a deleted run, instead of waiting until it expires.</summary>
internal sealed class FeedEraser(IConnectionMultiplexer connection)
{
    private const int PageSize = 1_000;

    public async Task EraseAsync(Guid runId)
    {
        var redis = connection.GetDatabase();
        await redis.KeyDeleteAsync([FeedKeys.Points(runId), FeedKeys.State(runId)]).ConfigureAwait(false);
        RedisValue from = "-";
        while (await redis.StreamRangeAsync(FeedKeys.States, from, count: PageSize).ConfigureAwait(false) is { Length: > 0 } states)
        {
            var own = states.Where(s => FeedJson.ReadState(s[FeedKeys.Payload]).RunId == runId).Select(s => s.Id).ToArray();
            if (own.Length > 0)
            {
                await redis.StreamDeleteAsync(FeedKeys.States, own).ConfigureAwait(false);
            }

            from = $"({states[^1].Id}";
        }
    }
}

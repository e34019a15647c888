using StackExchange.Redis;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>
/// Takes a batch into Redis in one atomic step, so that whoever sees a state also sees every point before it, and a batch that
/// arrives twice, or from a silo that has lost the run, changes nothing. One whose predecessors Redis has lost is refused: a point
/// without those before it would be a gap for ever, because nothing is added in front of a point.
/// </summary>
internal static class FeedScript
{
    /// <summary>Points a run's stream holds at least, once it has had that many; older ones are in the database.</summary>
    private const int MaxPoints = 10_000;

    /// <summary>How long the entries of a run stay after its last sign of life: a paused run may wait that long for its watchers.</summary>
    private static readonly TimeSpan LiveRetention = TimeSpan.FromDays(7);

    /// <summary>How long the entries of an ended run stay, for watchers whose connection broke.</summary>
    private static readonly TimeSpan EndedRetention = TimeSpan.FromHours(1);

    private const string Script = """
        local known = redis.call('HMGET', KEYS[2], 'ended', 'at')
        if known[1] == '1' then return 0 end
        local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
        local last = newest[1] and tonumber(string.match(newest[1][1], '^%d+')) or 0
        if last < tonumber(ARGV[8]) then return -1 end
        for i = 9, #ARGV, 2 do
          if tonumber(ARGV[i]) > last then
            last = tonumber(ARGV[i])
            redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], ARGV[i] .. '-0', 'json', ARGV[i + 1])
          end
        end
        local taken = 0
        if ARGV[4] ~= '' and (ARGV[7] == '0' or not known[2] or tonumber(known[2]) < tonumber(ARGV[5])) then
          redis.call('HSET', KEYS[2], 'json', ARGV[4], 'at', ARGV[5], 'ended', ARGV[6])
          taken = 1
        end
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        redis.call('PEXPIRE', KEYS[2], ARGV[3])
        redis.call('PUBLISH', ARGV[1], '')
        return taken
        """;

    /// <summary>What became of the batch.</summary>
    public static async Task<FeedReply> RunAsync(IDatabase redis, OutboxBatch batch)
    {
        RedisKey[] keys = [FeedKeys.Points(batch.RunId), FeedKeys.State(batch.RunId)];
        return (FeedReply)(int)await redis.ScriptEvaluateAsync(Script, keys, Arguments(batch)).ConfigureAwait(false);
    }

    private static RedisValue[] Arguments(OutboxBatch batch)
    {
        var retention = batch.State is { HasEnded: true } ? EndedRetention : LiveRetention;
        return
        [
            (string)FeedKeys.Changed(batch.RunId)!,
            MaxPoints,
            (long)retention.TotalMilliseconds,
            batch.State?.Json ?? RedisValue.EmptyString,
            batch.State?.At ?? 0,
            batch.State?.HasEnded ?? false,
            batch.State?.IsRestored ?? false,
            batch.After,
            .. batch.Points.SelectMany(point => new RedisValue[] { point.Step, point.Json }),
        ];
    }
}

/// <summary>What Redis made of a batch.</summary>
internal enum FeedReply
{
    /// <summary>It lacks points before it, and took nothing: all has to be sent again.</summary>
    LacksEarlier = -1,

    /// <summary>It has the points; the state, if any, is not the newest.</summary>
    HasPoints = 0,

    /// <summary>It has the points, and the state became the run's newest.</summary>
    HasState = 1,
}

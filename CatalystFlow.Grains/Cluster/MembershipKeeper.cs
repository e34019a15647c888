using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// Puts the cluster's table of silos back when Redis comes back without it. The silos know each other and go on, but one that joins
/// would begin a table of its own, and they would never meet. All of them keep a copy of the newest table; the first one that finds
/// it missing, or older than its copy, restores it as it was.
/// </summary>
internal sealed class MembershipKeeper(
    IConnectionMultiplexer connection,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    TimeProvider clock,
    ILogger<MembershipKeeper> logger) : BackgroundService
{
    // The table's own format: one field per silo, and its version, which only ever grows.
    private const string Version = "Version";

    private const string Restore = """
        local version = redis.call('HGET', KEYS[1], 'Version')
        if version and tonumber(version) >= tonumber(ARGV[1]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], unpack(ARGV, 2))
        return 1
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly RedisKey _table = clustering.Value.CreateRedisKey(cluster.Value);
    private HashEntry[] _copy = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await KeepAsync(connection.GetDatabase());
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                // Away: the copy is what counts when it is back.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task KeepAsync(IDatabase redis)
    {
        var table = await redis.HashGetAllAsync(_table);
        if (VersionOf(table) >= VersionOf(_copy))
        {
            _copy = table;
            return;
        }

        RedisValue[] arguments = [VersionOf(_copy), .. _copy.SelectMany(field => new[] { field.Name, field.Value })];
        if ((bool)await redis.ScriptEvaluateAsync(Restore, [_table], arguments))
        {
            ClusterLog.TableRestored(logger, _copy.Length - 1);
        }
    }

    private static long VersionOf(HashEntry[] table) => (long?)table.FirstOrDefault(field => field.Name == Version).Value ?? 0;
}

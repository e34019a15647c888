using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// Puts the cluster's table of silos back when Redis comes back without it, or with an older one. The silos know each other and go on,
/// but one that joins meanwhile begins a table of its own, and they would never meet. Each silo keeps a copy of the newest table that
/// it is part of; one that finds itself missing there, or the table older than its copy, adds what it knows to what is there: so two
/// clusters that came about become one again.
/// </summary>
internal sealed class MembershipKeeper(
    IConnectionMultiplexer connection,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    ILocalSiloDetails local,
    TimeProvider clock,
    ILogger<MembershipKeeper> logger) : BackgroundService
{
    // The table's own format: one field per silo, and its version, which only ever grows.
    private const string Version = "Version";

    // Rows that only the table has belong to silos that joined without us. Its version grows, so that every silo reads it again.
    private const string Merge = """
        local version, ours = tonumber(redis.call('HGET', KEYS[1], 'Version') or 0), tonumber(ARGV[1])
        local write = version < ours and 'HSET' or 'HSETNX'
        if write == 'HSETNX' and redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then return 0 end
        for i = 3, #ARGV, 2 do redis.call(write, KEYS[1], ARGV[i], ARGV[i + 1]) end
        redis.call('HSET', KEYS[1], 'Version', math.max(version, ours) + 1)
        return 1
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly RedisKey _table = clustering.Value.CreateRedisKey(cluster.Value);
    private readonly RedisValue _self = local.SiloAddress.ToString();
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
        if (VersionOf(table) >= VersionOf(_copy) && (Has(table) || !Has(_copy)))
        {
            _copy = table;
            return;
        }

        RedisValue[] arguments = [VersionOf(_copy), _self, .. Rows(_copy).SelectMany(row => new[] { row.Name, row.Value })];
        if ((bool)await redis.ScriptEvaluateAsync(Merge, [_table], arguments))
        {
            ClusterLog.TableRestored(logger, Rows(_copy).Count());
        }
    }

    private bool Has(HashEntry[] table) => Array.Exists(table, row => row.Name == _self);

    private static IEnumerable<HashEntry> Rows(HashEntry[] table) => table.Where(field => field.Name != Version);

    private static long VersionOf(HashEntry[] table) => (long?)table.FirstOrDefault(field => field.Name == Version).Value ?? 0;
}

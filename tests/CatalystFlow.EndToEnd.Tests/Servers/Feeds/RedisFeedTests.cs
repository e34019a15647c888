using CatalystFlow.Storage.Feeds;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>The feed over Redis keeps the contract about one run.</summary>
public sealed class RedisMetricFeedTests(RedisFeeds feeds) : MetricFeedContract, IClassFixture<RedisFeeds>
{
    /// <inheritdoc/>
    protected override IMetricFeed Silo => feeds.Silo;

    /// <inheritdoc/>
    protected override IMetricFeed Api => feeds.Api;
}

/// <summary>The feed over Redis keeps the contract about all runs.</summary>
public sealed class RedisStateFeedTests(RedisFeeds feeds) : StateFeedContract, IClassFixture<RedisFeeds>
{
    /// <inheritdoc/>
    protected override IMetricFeed Silo => feeds.Silo;

    /// <inheritdoc/>
    protected override IMetricFeed Api => feeds.Api;
}

/// <summary>What Redis holds of a deleted run.</summary>
public sealed class RedisForgettingTests(RedisFeeds feeds) : IClassFixture<RedisFeeds>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_run_that_is_forgotten_stays_in_Redis_and_all_of_others_does()
    {
        Guid[] runs = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var run in runs)
        {
            var watching = feeds.Api.WatchToEndAsync(run);
            await feeds.Silo.PublishAsync(run, 1, 3);
            await feeds.Silo.EndAsync(run, 3);
            await watching;
        }

        await feeds.Api.ForgetAsync(runs[0], Stop);
        await feeds.Api.ForgetAsync(Guid.CreateVersion7(), Stop);

        (await HoldsAsync(runs[0])).ShouldBeFalse();
        (await HoldsAsync(runs[1])).ShouldBeTrue();
    }

    private async Task<bool> HoldsAsync(Guid run)
    {
        var (redis, server) = (feeds.SiloConnection.GetDatabase(), feeds.SiloConnection.GetServers().Single());
        var keys = await server.KeysAsync(pattern: $"*{run:N}*").ToListAsync(Stop);
        var states = await redis.StreamRangeAsync("catalyst:feed:states");
        return keys.Count > 0 || states.Any(s => s.Values.Any(v => v.Value.ToString().Contains(run.ToString(), StringComparison.OrdinalIgnoreCase)));
    }
}

using CatalystFlow.ServiceDefaults.Feeds;

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

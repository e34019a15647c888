using CatalystFlow.Storage.Feeds;
using CatalystFlow.Storage.Feeds.InProcess;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>The stand-alone product's feed keeps the contract about one run.</summary>
public sealed class InProcessMetricFeedTests : MetricFeedContract, IDisposable
{
    private readonly InProcessMetricFeed _feed = new(TimeProvider.System);

    /// <inheritdoc/>
    protected override IMetricFeed Silo => _feed;

    /// <inheritdoc/>
    protected override IMetricFeed Api => _feed;

    /// <inheritdoc/>
    public void Dispose() => _feed.Dispose();
}

/// <summary>The stand-alone product's feed keeps the contract about all runs.</summary>
public sealed class InProcessStateFeedTests : StateFeedContract, IDisposable
{
    private readonly InProcessMetricFeed _feed = new(TimeProvider.System);

    /// <inheritdoc/>
    protected override IMetricFeed Silo => _feed;

    /// <inheritdoc/>
    protected override IMetricFeed Api => _feed;

    /// <inheritdoc/>
    public void Dispose() => _feed.Dispose();
}

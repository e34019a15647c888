using System.Diagnostics.Metrics;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>How late live points are when they have come through Redis.</summary>
internal static class FeedTelemetry
{
    private static readonly Meter Meter = new("CatalystFlow.Runs");

    private static readonly Histogram<double> Lag =
        Meter.CreateHistogram<double>("catalystflow.feed.lag", "s", "Time from a point's computation to its arrival in the process of its watchers.");

    public static void Arrived(MetricPoint point, DateTimeOffset now) => Lag.Record(Math.Max(0, (now - point.At).TotalSeconds));
}

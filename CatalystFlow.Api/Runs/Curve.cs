using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Runs;

/// <summary>Thins a long curve for a chart without flattening its peaks.</summary>
internal static class Curve
{
    /// <summary>Fewest points that leave room for one bucket between the first and the last.</summary>
    public const int FewestPoints = 10;

    private const int KeptPerBucket = 4;

    /// <summary>
    /// At most <paramref name="maxPoints"/> of the points: the first, the last, and per bucket of neighbours those with the
    /// smallest and largest test accuracy and test log loss.
    /// </summary>
    public static List<MetricPoint> Sample(List<MetricPoint> points, int maxPoints)
    {
        if (points.Count <= maxPoints)
        {
            return points;
        }

        var buckets = (maxPoints - 2) / KeptPerBucket;
        var kept = new SortedSet<int> { 0, points.Count - 1 };
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var (from, to) = (Edge(bucket), Edge(bucket + 1));
            KeepExtremes(points, from, to, p => p.Test.Accuracy, kept);
            KeepExtremes(points, from, to, p => p.Test.LogLoss, kept);
        }

        return [.. kept.Select(i => points[i])];

        int Edge(int bucket) => (int)((long)points.Count * bucket / buckets);
    }

    private static void KeepExtremes(List<MetricPoint> points, int from, int to, Func<MetricPoint, double> value, SortedSet<int> kept)
    {
        var (lowest, highest) = (from, from);
        for (var i = from + 1; i < to; i++)
        {
            lowest = value(points[i]) < value(points[lowest]) ? i : lowest;
            highest = value(points[i]) > value(points[highest]) ? i : highest;
        }

        kept.Add(lowest);
        kept.Add(highest);
    }
}

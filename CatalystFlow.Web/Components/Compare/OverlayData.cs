using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Runs;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>On which rows a curve is measured.</summary>
public enum CurvePart
{
    Test,
    Validation,
    Train,
}

/// <summary>Those rows in words.</summary>
public static class CurveParts
{
    public static string Name(CurvePart part) => part == CurvePart.Train ? "Training" : part.ToString();
}

/// <summary>What the overlaid curves show.</summary>
/// <param name="Metric">The metric; training time has no curve.</param>
/// <param name="Part">The rows.</param>
/// <param name="BySteps">True for steps along x, false for the share of each run's steps.</param>
public sealed record OverlayView(RankingMetric Metric, CurvePart Part, bool BySteps)
{
    /// <summary>The metrics that have a curve.</summary>
    public static readonly RankingMetric[] Metrics = [.. RankingMetrics.All.Where(m => m != RankingMetric.TrainSeconds)];

    /// <summary>The view that an address asks for; words it does not know fall back to test accuracy over the share of the steps.</summary>
    public static OverlayView Read(string? metric, string? part, string? by) => new(
        EnumWord.TryParse<RankingMetric>(metric, out var asked) && Metrics.Contains(asked) ? asked : RankingMetric.Accuracy,
        EnumWord.TryParse<CurvePart>(part, out var rows) ? rows : CurvePart.Test,
        by == "step");
}

/// <summary>Many runs' points as lines of one chart.</summary>
public static class OverlayData
{
    /// <summary>The chart. Runs keep their looks whichever metric is shown.</summary>
    public static ChartData Of(IReadOnlyList<RunSummary> runs, Func<Guid, IReadOnlyList<MetricPoint>> points, OverlayView view) => new(
        RankingMetrics.Name(view.Metric),
        $"On the {CurveParts.Name(view.Part).ToLowerInvariant()} rows, {RankingMetrics.Direction(view.Metric)}.",
        view.BySteps ? "step" : "% of steps",
        view.Metric == RankingMetric.LogLoss ? ValueKind.Loss : ValueKind.Share,
        [],
        [.. runs.Select((run, i) => Line(run, i, points(run.Id), view))],
        view.BySteps ? null : 100);

    private static ChartSeries Line(RunSummary run, int number, IReadOnlyList<MetricPoint> points, OverlayView view)
    {
        var (tone, dash) = SeriesStyle.Of(number);
        return new(run.Id.ToString("N"), run.Name, tone, dash, [.. points.Select(p => Value(p, view))])
        {
            X = [.. points.Select(p => view.BySteps ? p.Step : 100.0 * p.Step / Math.Max(1, Math.Max(run.State.TotalSteps, points.Count)))],
            Seconds = [.. points.Select(p => p.TrainSeconds)],
        };
    }

    private static double? Value(MetricPoint point, OverlayView view)
    {
        var metrics = view.Part switch
        {
            CurvePart.Train => point.Train,
            CurvePart.Validation => point.Validation,
            _ => point.Test,
        };
        return metrics is null ? null : view.Metric switch
        {
            RankingMetric.LogLoss => metrics.LogLoss,
            RankingMetric.F1 => metrics.F1,
            RankingMetric.Precision => metrics.Precision,
            RankingMetric.Recall => metrics.Recall,
            _ => metrics.Accuracy,
        };
    }
}

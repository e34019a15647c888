using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>What runs are ranked by, in words.</summary>
internal static class RankingMetrics
{
    public static readonly RankingMetric[] All = Enum.GetValues<RankingMetric>();

    public static string Name(RankingMetric metric) => metric switch
    {
        RankingMetric.LogLoss => "Log loss",
        RankingMetric.TrainSeconds => "Training time",
        RankingMetric.F1 => "F1",
        _ => metric.ToString(),
    };

    /// <summary>Its name within a sentence, with the rows it is measured on.</summary>
    public static string InText(RankingMetric metric) => metric switch
    {
        RankingMetric.TrainSeconds => "training time",
        RankingMetric.F1 => "test F1",
        _ => $"test {Name(metric).ToLowerInvariant()}",
    };

    public static string Direction(RankingMetric metric) => metric.HigherIsBetter() ? "higher is better" : "lower is better";

    /// <summary>A run's value on the test rows, or null when it has none.</summary>
    public static double? Read(RankingMetric metric, RunSummary run) => run.Test is not { } test ? null : metric switch
    {
        RankingMetric.Accuracy => test.Accuracy,
        RankingMetric.LogLoss => test.LogLoss,
        RankingMetric.F1 => test.F1,
        RankingMetric.Precision => test.Precision,
        RankingMetric.Recall => test.Recall,
        _ => run.State.TrainSeconds,
    };

    public static string Value(RankingMetric metric, double value) => metric switch
    {
        RankingMetric.LogLoss => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture),
        RankingMetric.TrainSeconds => Format.Duration(value),
        _ => Format.Percent(value),
    };
}

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

    public static string Direction(RankingMetric metric) => metric.HigherIsBetter() ? "higher is better" : "lower is better";

    public static string Value(RankingMetric metric, double value) => metric switch
    {
        RankingMetric.LogLoss => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture),
        RankingMetric.TrainSeconds => Format.Duration(value),
        _ => Format.Percent(value),
    };
}

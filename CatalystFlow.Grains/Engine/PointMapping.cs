using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training;

namespace CatalystFlow.Grains.Engine;

/// <summary>A session's points on the wire.</summary>
internal static class PointMapping
{
    public static MetricPoint ToMetricPoint(this SessionPoint point, DateTimeOffset at) => new(
        point.Step,
        point.Position,
        point.Train.ToMetrics(),
        point.Validation?.ToMetrics(),
        point.Test.ToMetrics(),
        point.TrainSeconds,
        point.EvaluationSeconds)
    {
        At = at,
    };

    public static Contracts.Runs.KeptModel ToContract(this Training.KeptModel kept) =>
        new(kept.Step, kept.Position, kept.Train.ToMetrics(), kept.Validation?.ToMetrics(), kept.Test.ToMetrics());

    private static EvaluationMetrics ToMetrics(this ClassificationScores scores) =>
        new(scores.Accuracy, scores.LogLoss, scores.F1, scores.Precision, scores.Recall);
}

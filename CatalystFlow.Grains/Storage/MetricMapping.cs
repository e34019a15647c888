using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Grains.Storage;

/// <summary>Points as rows and back.</summary>
internal static class MetricMapping
{
    public static MetricPointRow ToRow(this MetricPoint point, Guid runId) => new()
    {
        RunId = runId,
        Step = point.Step,
        Position = point.Position,
        Train = point.Train.ToColumns(),
        Validation = point.Validation?.ToColumns(),
        Test = point.Test.ToColumns(),
        TrainSeconds = point.TrainSeconds,
        EvaluationSeconds = point.EvaluationSeconds,
        At = point.At,
    };

    public static MetricPoint ToPoint(this MetricPointRow row) => new(
        row.Step,
        row.Position,
        row.Train.ToMetrics(),
        row.Validation?.ToMetrics(),
        row.Test.ToMetrics(),
        row.TrainSeconds,
        row.EvaluationSeconds)
    {
        At = row.At,
    };

    public static MetricColumns ToColumns(this EvaluationMetrics metrics) => new()
    {
        Accuracy = metrics.Accuracy,
        LogLoss = metrics.LogLoss,
        F1 = metrics.F1,
        Precision = metrics.Precision,
        Recall = metrics.Recall,
    };

    private static EvaluationMetrics ToMetrics(this MetricColumns columns) =>
        new(columns.Accuracy, columns.LogLoss, columns.F1, columns.Precision, columns.Recall);
}

using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Data;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Api.Runs;

/// <summary>Rows as resources.</summary>
internal static class RunMapping
{
    /// <summary>A run as lists show it: as its grain tells it when <paramref name="live"/> is given, else as stored.</summary>
    public static RunSummary ToSummary(this RunLine line, IReadOnlyList<string> tags, RunState? live = null)
    {
        var state = live ?? line.ToState();
        return new(
            line.Id,
            line.Name,
            line.DatasetId,
            line.DatasetName,
            line.Target,
            line.AlgorithmId,
            AlgorithmCatalog.Find(line.AlgorithmId)?.Name ?? line.AlgorithmId,
            state,
            live?.Kept?.Train ?? live?.Latest?.Train ?? line.Train?.ToMetrics(),
            live?.Latest is { } latest ? live.Kept?.Validation ?? latest.Validation : line.Validation?.ToMetrics(),
            live?.Test ?? line.Test?.ToMetrics())
        {
            Favourite = line.Favourite,
            Tags = tags,
            ExperimentId = line.ExperimentId,
            Origin = line.Origin,
            ModelBytes = line.ModelBytes,
        };
    }

    public static RunState ToState(this RunLine line) => new(
        line.Id,
        line.Status,
        line.Reason,
        QueuePosition: null,
        line.StepsDone,
        line.TotalSteps,
        line.CreatedAt,
        line.StartedAt,
        line.FinishedAt,
        line.TrainSeconds,
        SecondsLeft: null,
        line.Latest?.ToPoint());

    public static MetricPoint ToPoint(this MetricPointRow point) => new(
        point.Step,
        point.Position,
        point.Train.ToMetrics(),
        point.Validation?.ToMetrics(),
        point.Test.ToMetrics(),
        point.TrainSeconds,
        point.EvaluationSeconds)
    {
        At = point.At,
    };

    public static EvaluationMetrics ToMetrics(this MetricColumns columns) =>
        new(columns.Accuracy, columns.LogLoss, columns.F1, columns.Precision, columns.Recall);
}

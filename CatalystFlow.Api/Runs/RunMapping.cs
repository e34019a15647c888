using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Api.Runs;

/// <summary>Rows as resources.</summary>
internal static class RunMapping
{
    /// <summary>A run as lists show it: as its grain tells it when <paramref name="live"/> is given, else as stored.</summary>
    public static RunSummary ToSummary(this RunLine line, IReadOnlyList<string> tags, RunState? live = null)
    {
        var state = live ?? line.ToState();
        var (train, validation, test) = Metrics(line, live) ?? NewestOf(state);
        return new(
            line.Id,
            line.Name,
            line.DatasetId,
            line.DatasetName,
            line.Target,
            line.AlgorithmId,
            AlgorithmCatalog.Find(line.AlgorithmId)?.Name ?? line.AlgorithmId,
            state,
            train,
            validation,
            test)
        {
            Favourite = line.Favourite,
            Tags = tags,
            ExperimentId = line.ExperimentId,
            Reading = line.Reading,
            Origin = line.Origin,
            ModelBytes = line.ModelBytes,
        };
    }

    /// <summary>Those of the model that was kept, as the grain tells them or as they are stored; null while there is none.</summary>
    private static Parts? Metrics(RunLine line, RunState? live) => live?.Kept is { } kept ? new(kept.Train, kept.Validation, kept.Test)
        : live?.Latest is null && line.Test is { } test ? new(line.Train?.ToMetrics(), line.Validation?.ToMetrics(), test.ToMetrics())
        : null;

    private static Parts NewestOf(RunState state) => new(state.Latest?.Train, state.Latest?.Validation, state.Latest?.Test);

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

    private readonly record struct Parts(EvaluationMetrics? Train, EvaluationMetrics? Validation, EvaluationMetrics? Test);
}

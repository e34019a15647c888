using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.ServiceDefaults.Data;

namespace CatalystFlow.Grains.Storage;

/// <summary>What is to be stored of a run at one moment: its state and the points that may not be stored yet.</summary>
internal sealed record RunSnapshot(RunState State, FittedPreprocessing? Fitted, string? ModelHash, IReadOnlyList<MetricPoint> NewPoints)
{
    /// <summary>The run as it is, with the points after a step.</summary>
    public static RunSnapshot Of(RunRecord run, int afterStep) =>
        new(run.ToState(), run.Fitted, run.ModelHash, [.. run.Points.Skip(afterStep)]);

    public void CopyTo(RunRow row)
    {
        row.Status = State.Status;
        row.Reason = State.Reason;
        row.StartedAt = State.StartedAt;
        row.FinishedAt = State.FinishedAt;
        row.StepsDone = State.StepsDone;
        row.TotalSteps = State.TotalSteps;
        row.TrainSeconds = State.TrainSeconds;
        row.Train = State.Latest?.Train.ToColumns();
        row.Validation = State.Latest?.Validation?.ToColumns();
        row.Test = State.Latest?.Test.ToColumns();
        row.ModelHash = ModelHash;
        row.FittedJson = Fitted is null ? row.FittedJson : JsonSerializer.Serialize(Fitted, JsonSerializerOptions.Web);
    }
}

using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Grains.Storage;

/// <summary>What is to be stored of a run at one moment: its state and the points that may not be stored yet.</summary>
internal sealed record RunSnapshot(
    RunState State, int Tenure, FittedPreprocessing? Fitted, string? ModelHash, long? ModelBytes, IReadOnlyList<MetricPoint> NewPoints)
{
    /// <summary>The run as it is, with the points after a step.</summary>
    public static RunSnapshot Of(RunRecord run, int afterStep) =>
        new(run.ToState(), run.Tenure, run.Fitted, run.ModelHash, run.ModelBytes, [.. run.Points.Skip(afterStep)]);

    /// <summary>Writes what the grain owns; what people note down about a run stays as it is.</summary>
    public void CopyTo(RunRow row)
    {
        row.Status = State.Status;
        row.Reason = State.Reason;
        row.StartedAt = State.StartedAt;
        row.FinishedAt = State.FinishedAt;
        row.StepsDone = State.StepsDone;
        row.TotalSteps = State.TotalSteps;
        row.TrainSeconds = State.TrainSeconds;
        row.Train = (State.Kept?.Train ?? State.Latest?.Train)?.ToColumns();
        row.Validation = (State.Kept?.Validation ?? State.Latest?.Validation)?.ToColumns();
        row.Test = (State.Kept?.Test ?? State.Latest?.Test)?.ToColumns();
        row.ModelHash = ModelHash;
        row.ModelBytes = ModelBytes;
        if (Fitted is not null && row.Documents is { } documents)
        {
            documents.FittedJson = JsonSerializer.Serialize(Fitted, JsonSerializerOptions.Web);
        }
    }
}

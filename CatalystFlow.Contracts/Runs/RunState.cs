using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Runs;

/// <summary>The live state of a run: what a watcher needs besides the curve.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">Where the run is in its life.</param>
/// <param name="Reason">Why it failed, in words for a person; null otherwise.</param>
/// <param name="QueuePosition">1 for the next run to get a slot; null unless queued.</param>
/// <param name="StepsDone">Finished steps.</param>
/// <param name="TotalSteps">Steps in the whole run; 0 until the data has been prepared.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it first got a slot.</param>
/// <param name="FinishedAt">When it reached a terminal status.</param>
/// <param name="TrainSeconds">Seconds spent learning so far.</param>
/// <param name="SecondsLeft">Estimate of the time to the last step, or null while there is no basis for one.</param>
/// <param name="Latest">The newest point, or null before the first step.</param>
public sealed record RunState(
    Guid RunId,
    RunStatus Status,
    string? Reason,
    int? QueuePosition,
    int StepsDone,
    int TotalSteps,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    double TrainSeconds,
    double? SecondsLeft,
    MetricPoint? Latest)
{
    /// <summary>
    /// The model of a completed run when early stopping went back to an earlier step than the last one done; null otherwise, and in lists.
    /// </summary>
    public KeptModel? Kept { get; init; }

    /// <summary>The newest metrics on the test rows; those of its model once one was kept.</summary>
    [JsonIgnore]
    public EvaluationMetrics? Test => Kept?.Test ?? Latest?.Test;

    /// <summary>True when it completed before its last step, because the validation loss no longer improved.</summary>
    public bool StoppedEarly => Status == RunStatus.Completed && StepsDone < TotalSteps;
}

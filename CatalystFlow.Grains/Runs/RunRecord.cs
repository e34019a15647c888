using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

/// <summary>All that is known of a run. Lives on its grain's scheduler; nothing else touches it.</summary>
internal sealed class RunRecord(Guid id, string ownerId, RunSpec spec, DateTimeOffset createdAt)
{
    private readonly List<MetricPoint> _points = [];

    public Guid Id { get; } = id;

    public string OwnerId { get; } = ownerId;

    public RunSpec Spec { get; } = spec;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>Which of the run's owners this is: it may write while no later one has come.</summary>
    public int Tenure { get; set; } = 1;

    /// <summary>Since when it has been waiting for a slot: its place in the queue, on whatever silo.</summary>
    public DateTimeOffset QueuedAt { get; set; } = createdAt;

    public RunStatus Status { get; set; } = RunStatus.Queued;

    public string? Reason { get; set; }

    public int? QueuePosition { get; set; }

    public int TotalSteps { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public FittedPreprocessing? Fitted { get; set; }

    /// <summary>The model that early stopping went back to.</summary>
    public KeptModel? Kept => Fitted?.Kept;

    public string? ModelHash { get; set; }

    public long? ModelBytes { get; set; }

    public StepStyle StepStyle { get; set; }

    /// <summary>How far a run that goes step by step may go for now; all others go to the end.</summary>
    public int StepsAllowed { get; set; }

    /// <summary>True when it may go on after so many steps.</summary>
    public bool MayGoOn(int steps) => !Spec.Stepwise || steps < StepsAllowed;

    /// <summary>The curve: the point at index i is step i + 1.</summary>
    public IReadOnlyList<MetricPoint> Points => _points;

    public MetricPoint? Latest => _points.Count == 0 ? null : _points[^1];

    /// <summary>Adds the next point. False when the step is there already: it was computed again after a checkpoint.</summary>
    public bool TryAppend(MetricPoint point)
    {
        if (point.Step > _points.Count + 1)
        {
            throw new InvalidOperationException($"Step {point.Step} cannot follow step {_points.Count}.");
        }

        if (point.Step <= _points.Count)
        {
            return false;
        }

        _points.Add(point);
        return true;
    }

    public RunState ToState() => new(
        Id,
        Status,
        Reason,
        QueuePosition,
        _points.Count,
        TotalSteps,
        CreatedAt,
        StartedAt,
        FinishedAt,
        Latest?.TrainSeconds ?? 0,
        Status == RunStatus.Running ? PaceEstimate.SecondsLeft(_points, TotalSteps, StepStyle) : null,
        Latest)
    {
        Kept = Kept,
    };
}

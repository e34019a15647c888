namespace CatalystFlow.Storage.Database.Runs;

/// <summary>One point of a run's curve.</summary>
public sealed class MetricPointRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>1-based step; with the run it is the key.</summary>
    public int Step { get; init; }

    /// <summary>The step in the algorithm's unit.</summary>
    public double Position { get; init; }

    /// <summary>Metrics on the training rows.</summary>
    public required MetricColumns Train { get; init; }

    /// <summary>Metrics on the validation rows.</summary>
    public MetricColumns? Validation { get; init; }

    /// <summary>Metrics on the test rows.</summary>
    public required MetricColumns Test { get; init; }

    /// <summary>Seconds spent learning since the run began.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>Seconds spent evaluating since the run began.</summary>
    public double EvaluationSeconds { get; init; }

    /// <summary>When the point had been computed.</summary>
    public DateTimeOffset At { get; init; }
}

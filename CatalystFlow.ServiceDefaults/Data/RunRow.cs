using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.ServiceDefaults.Data;

/// <summary>A run: what was asked and what came out. Its grain is the only writer, apart from deletion.</summary>
public sealed class RunRow
{
    /// <summary>Version 7 UUID: sorts by time of creation, and so by queue order.</summary>
    public Guid Id { get; init; }

    /// <summary>Who owns it.</summary>
    public string OwnerId { get; init; } = Owners.Local;

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>The data set.</summary>
    public Guid DatasetId { get; init; }

    /// <summary>The data set.</summary>
    public DatasetRow? Dataset { get; init; }

    /// <summary>The predicted column.</summary>
    public required string Target { get; init; }

    /// <summary>Catalog id of the algorithm.</summary>
    public required string AlgorithmId { get; init; }

    /// <summary>The <see cref="RunSpec"/> as JSON.</summary>
    public required string SpecJson { get; init; }

    /// <summary>Where the run is in its life.</summary>
    public RunStatus Status { get; set; }

    /// <summary>Why it failed, for a person.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it first got a slot.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it reached a terminal status.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Finished steps that are stored as points.</summary>
    public int StepsDone { get; set; }

    /// <summary>Steps in the whole run; 0 until the data has been prepared.</summary>
    public int TotalSteps { get; set; }

    /// <summary>Seconds spent learning.</summary>
    public double TrainSeconds { get; set; }

    /// <summary>Newest metrics on the training rows.</summary>
    public MetricColumns? Train { get; set; }

    /// <summary>Newest metrics on the validation rows.</summary>
    public MetricColumns? Validation { get; set; }

    /// <summary>Newest metrics on the test rows; leaderboards rank by these.</summary>
    public MetricColumns? Test { get; set; }

    /// <summary>The <see cref="FittedPreprocessing"/> as JSON, once the data has been prepared.</summary>
    public string? FittedJson { get; set; }

    /// <summary>SHA-256 of the finished model.</summary>
    public string? ModelHash { get; set; }
}

/// <summary>Metrics as columns, so that a database can sort by them.</summary>
public sealed class MetricColumns
{
    /// <summary>Share of rows predicted right.</summary>
    public double Accuracy { get; set; }

    /// <summary>Mean negative log-likelihood.</summary>
    public double LogLoss { get; set; }

    /// <summary>Macro F1.</summary>
    public double F1 { get; set; }

    /// <summary>Macro precision.</summary>
    public double Precision { get; set; }

    /// <summary>Macro recall.</summary>
    public double Recall { get; set; }
}

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

/// <summary>Remembers which run an idempotency key started, so that a repeated request starts no second one.</summary>
public sealed class IdempotencyKeyRow
{
    /// <summary>Who sent it.</summary>
    public string OwnerId { get; init; } = Owners.Local;

    /// <summary>The client's key; unique per owner.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request body: the same key with another body is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The run it started.</summary>
    public Guid RunId { get; init; }

    /// <summary>When; old keys may be forgotten after a day.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

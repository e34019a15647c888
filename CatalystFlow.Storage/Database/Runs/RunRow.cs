using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>
/// A run: what was asked and what came out. Its grain is the only writer, with two exceptions, both by the Api: deletion, and what
/// people note down about a run (<see cref="Name"/>, <see cref="Favourite"/>, <see cref="RunTagRow"/>, <see cref="RunNotesRow"/>). The
/// grain writes the name once, when it creates the row, and none of the others; either side updates its own columns only, so neither
/// can undo what the other wrote. Large documents are in <see cref="RunDocumentsRow"/>, so that lists read narrow rows.
/// </summary>
public sealed class RunRow : IOwned
{
    /// <summary>Version 7 UUID: sorts by time of creation, and so by queue order.</summary>
    public Guid Id { get; init; }

    /// <summary>Who owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name for people, who may change it.</summary>
    public required string Name
    {
        get;
        set
        {
            field = value;
            NameKey = KeyOf(value);
        }
    }

    /// <summary>The name as lists are ordered by it and searches compare it, whatever its case: it is stored, for an index to go by.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>A person has marked it.</summary>
    public bool Favourite { get; set; }

    /// <summary>A person's tags.</summary>
    public List<RunTagRow> Tags { get; init; } = [];

    /// <summary>Where it came from.</summary>
    public RunOrigin Origin { get; init; }

    /// <summary>The experiment it was started with.</summary>
    public Guid? ExperimentId { get; init; }

    /// <summary>The data set.</summary>
    public Guid DatasetId { get; init; }

    /// <summary>The data set.</summary>
    public DatasetRow? Dataset { get; init; }

    /// <summary>The predicted column.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Fingerprint of how it reads its file, see <see cref="RunReading"/>: runs with the same one are ranked together. Empty for runs
    /// from before it was recorded, until the service has started once.
    /// </summary>
    public string Reading { get; set; } = "";

    /// <summary>Catalog id of the algorithm.</summary>
    public required string AlgorithmId { get; init; }

    /// <summary>What is only ever read whole.</summary>
    public RunDocumentsRow? Documents { get; init; }

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

    /// <summary>Newest metrics on the training rows; of a completed run those of its model, as in the two that follow.</summary>
    public MetricColumns? Train { get; set; }

    /// <summary>Newest metrics on the validation rows.</summary>
    public MetricColumns? Validation { get; set; }

    /// <summary>Newest metrics on the test rows; leaderboards rank by these.</summary>
    public MetricColumns? Test { get; set; }

    /// <summary>SHA-256 of the finished model.</summary>
    public string? ModelHash { get; set; }

    /// <summary>Size of the finished model.</summary>
    public long? ModelBytes { get; set; }

    /// <summary>What makes two names the same to somebody who looks for one.</summary>
    public static string KeyOf(string name) => name.ToLowerInvariant();
}

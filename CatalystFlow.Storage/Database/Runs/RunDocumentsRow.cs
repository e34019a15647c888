using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>The large documents of a run, written by its grain.</summary>
public sealed class RunDocumentsRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>The <see cref="RunSpec"/> as JSON.</summary>
    public required string SpecJson { get; init; }

    /// <summary>The <see cref="FittedPreprocessing"/> as JSON, once the data has been prepared.</summary>
    public string? FittedJson { get; set; }
}

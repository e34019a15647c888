using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Storage.Database.Experiments;

/// <summary>Runs that were started together on the same data. The Api is the only writer.</summary>
public sealed class ExperimentRow : IOwned
{
    /// <summary>Version 7 UUID: sorts by time of creation.</summary>
    public Guid Id { get; init; }

    /// <summary>Who owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name for people, who may change it.</summary>
    public required string Name { get; set; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

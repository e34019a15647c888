using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>Remembers what an idempotency key started, so that a repeated request starts nothing more.</summary>
public sealed class IdempotencyKeyRow : IOwned
{
    /// <summary>Who sent it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The client's key; unique per owner.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request body: the same key with another body is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The run or experiment it started.</summary>
    public Guid RunId { get; init; }

    /// <summary>When; old keys may be forgotten after a day.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

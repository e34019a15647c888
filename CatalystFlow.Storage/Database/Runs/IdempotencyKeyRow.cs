namespace CatalystFlow.Storage.Database.Runs;

/// <summary>Remembers what an idempotency key started, so that a repeated request starts nothing more.</summary>
public sealed class IdempotencyKeyRow
{
    /// <summary>Who sent it.</summary>
    public string OwnerId { get; init; } = Owners.Local;

    /// <summary>The client's key; unique per owner.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request body: the same key with another body is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The run or experiment it started.</summary>
    public Guid RunId { get; init; }

    /// <summary>When; old keys may be forgotten after a day.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

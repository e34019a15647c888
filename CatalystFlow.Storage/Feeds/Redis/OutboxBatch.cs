namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>What is sent to Redis about one run in one go: points in order, then the state that follows them.</summary>
/// <param name="RunId">The run.</param>
/// <param name="After">Step of the last point before it, which Redis should have; 0 when it begins with the first.</param>
/// <param name="Points">Points in the order of their steps.</param>
/// <param name="State">The newest state, or null.</param>
/// <param name="Sent">How many of the run's points Redis has once this batch has arrived.</param>
/// <param name="Round">Counts how often everything was sent anew; a batch of an earlier round confirms nothing.</param>
internal sealed record OutboxBatch(Guid RunId, int After, IReadOnlyList<OutboxPoint> Points, OutboxState? State, int Sent, int Round);

/// <summary>A point on its way.</summary>
internal readonly record struct OutboxPoint(int Step, byte[] Json);

/// <summary>A state on its way.</summary>
/// <param name="Json">The state.</param>
/// <param name="At">When it was published, Unix milliseconds.</param>
/// <param name="HasEnded">True when nothing follows it.</param>
/// <param name="IsRestored">True when it was sent before: then it must not replace a newer state that another silo has published.</param>
internal sealed record OutboxState(byte[] Json, long At, bool HasEnded, bool IsRestored);

namespace CatalystFlow.Storage.Database.Runs;

/// <summary>
/// Counts the owners that a run has had. Whoever takes a run up counts on, and writes from then on only while the count is still
/// its own: a silo that was believed dead, and is not, cannot write over its successor. A row of its own, so that people may change
/// what they noted down about a run while its owner writes.
/// </summary>
public sealed class RunTenureRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>The number of its owner, from 1.</summary>
    public int Number { get; set; }
}

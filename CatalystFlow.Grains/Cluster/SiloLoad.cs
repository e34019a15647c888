namespace CatalystFlow.Grains.Cluster;

/// <summary>How busy a silo is.</summary>
/// <param name="Silo">The silo.</param>
/// <param name="Slots">Runs that it can train at once.</param>
/// <param name="Busy">Slots in use.</param>
/// <param name="Waiting">Runs in its queue.</param>
/// <param name="TakesRuns">False while it starts or shuts down.</param>
/// <param name="OldestWaiting">Since when the first in its queue has been waiting; null when nobody is.</param>
[GenerateSerializer, Immutable, Alias("catalyst.SiloLoad")]
internal sealed record SiloLoad(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] int Slots,
    [property: Id(2)] int Busy,
    [property: Id(3)] int Waiting,
    [property: Id(4)] bool TakesRuns,
    [property: Id(5)] DateTimeOffset? OldestWaiting = null)
{
    /// <summary>Runs that train or wait.</summary>
    public int Runs => Busy + Waiting;

    /// <summary>True when a run would train there at once.</summary>
    public bool HasFreeSlot => TakesRuns && Runs < Slots;
}

namespace CatalystFlow.Grains.Cluster;

/// <summary>The one board of the cluster.</summary>
internal sealed class TrainingBoard(ISiloStatusOracle silos, TimeProvider clock) : Grain, ITrainingBoard
{
    // A silo that has not reported for so long is in trouble, even if it is not known to be dead yet.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly Dictionary<SiloAddress, (SiloLoad Load, long At)> _loads = [];

    public Task<SiloLoad[]> ReportAsync(SiloLoad load)
    {
        _loads[load.Silo] = (load, clock.GetTimestamp());
        foreach (var (silo, told) in _loads)
        {
            if (silos.IsDeadSilo(silo) || clock.GetElapsedTime(told.At) > Lifetime)
            {
                _loads.Remove(silo);
            }
        }

        return Task.FromResult(_loads.Values.Select(told => told.Load).ToArray());
    }
}

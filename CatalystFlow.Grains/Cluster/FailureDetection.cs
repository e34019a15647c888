using Orleans.Configuration;

namespace CatalystFlow.Grains.Cluster;

/// <summary>How soon the cluster notices that a silo is gone: its runs wait for that long, and go on from their checkpoints.</summary>
internal static class FailureDetection
{
    // A busy machine answers late: probes may take longer than usual, but not for so long that people notice a run that stands still.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(2);
    private const int MissedProbes = 2;

    // Whether a silo started anew or its predecessor at another address has just died, it need not wait long for the old entry.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private const int MissedHeartbeats = 2;

    public static void Tune(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = Probe;
        options.MinProbeTimeout = Probe;
        options.MaxProbeTimeout = LongestProbe;
        options.NumMissedProbesLimit = MissedProbes;

        // Of two silos one must be able to say that the other is dead. Should it be wrong, the run's tenure keeps them apart.
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = Heartbeat;
        options.NumMissedTableIAmAliveLimit = MissedHeartbeats;
        options.DefunctSiloExpiration = TimeSpan.FromMinutes(5);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(1);
    }
}

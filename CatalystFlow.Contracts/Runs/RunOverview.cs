namespace CatalystFlow.Contracts.Runs;

/// <summary>How many runs are in each status.</summary>
/// <param name="Queued">Waiting for a slot.</param>
/// <param name="Running">Learning.</param>
/// <param name="Paused">Stopped by a person for a while.</param>
/// <param name="Completed">Finished.</param>
/// <param name="Cancelled">Ended by a person.</param>
/// <param name="Failed">Ended by an error.</param>
public sealed record RunCounts(int Queued, int Running, int Paused, int Completed, int Cancelled, int Failed)
{
    /// <summary>All runs.</summary>
    public int Total => Queued + Running + Paused + Completed + Cancelled + Failed;
}

/// <summary>What is going on.</summary>
/// <param name="Counts">Runs by status.</param>
/// <param name="Active">Runs that learn, then those that wait, in the order of their turns; the first few.</param>
/// <param name="Top">The best runs on the data set and target of the newest completed run; null while there is none.</param>
public sealed record RunOverview(RunCounts Counts, IReadOnlyList<RunSummary> Active, LeaderboardGroup? Top);

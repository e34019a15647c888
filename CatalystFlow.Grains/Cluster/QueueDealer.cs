using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// Decides which waiting runs of a silo should wait elsewhere. When queues differ in length, this silo's is dealt anew, the oldest run
/// first, like cards. When they differ in age, because another silo is faster, it gets every other one of the runs that have waited
/// longer than all of its own: across silos, too, who came first goes first.
/// </summary>
internal static class QueueDealer
{
    /// <summary>Runs that leave at most in one go: the others are dealt when these have arrived.</summary>
    public const int MaxMoves = 32;

    // Moving costs a checkpoint or a reload: a queue has to be this much longer per slot, and by this share, before it pays.
    private const double Tolerance = 2;
    private const double Share = 0.2;

    // Runs per slot that may be out of turn before it pays.
    private const int OutOfTurn = 4;

    /// <summary>The runs to move, oldest first, each with the silo that it moves to.</summary>
    public static List<(Guid Run, SiloAddress Target)> Deal(SiloLoad own, IReadOnlyList<WaitingRun> waiting, IEnumerable<SiloLoad> others)
    {
        var takers = others.Where(other => other.TakesRuns).ToList();
        return waiting.Count == 0 ? []
            : takers.Exists(other => IsWorthIt(own, other)) ? ByLength(own, waiting, takers)
            : ByAge(own, waiting, takers);
    }

    private static List<(Guid Run, SiloAddress Target)> ByLength(SiloLoad own, IReadOnlyList<WaitingRun> waiting, List<SiloLoad> takers)
    {
        // This silo stands first: of equals it keeps the run.
        var hands = takers.Select(other => new Hand(other.Silo, other.Slots, other.Runs))
            .Prepend(new(own.Silo, own.Slots, own.TakesRuns ? own.Busy : int.MaxValue)).ToArray();
        var moves = new List<(Guid, SiloAddress)>();
        foreach (var (run, _) in waiting)
        {
            var hand = hands.MinBy(h => (h.Runs + 1.0) / h.Slots)!;
            hand.Runs++;
            if (!hand.Silo.Equals(own.Silo))
            {
                moves.Add((run, hand.Silo));
            }

            if (moves.Count == MaxMoves)
            {
                break;
            }
        }

        return moves;
    }

    private static List<(Guid Run, SiloAddress Target)> ByAge(SiloLoad own, IReadOnlyList<WaitingRun> waiting, List<SiloLoad> takers)
    {
        var youngest = takers.Where(other => other.OldestWaiting is not null).MaxBy(other => other.OldestWaiting);
        if (youngest is null)
        {
            return [];
        }

        var overdue = waiting.TakeWhile(run => run.Since < youngest.OldestWaiting).Take(2 * MaxMoves).ToList();
        return overdue.Count <= OutOfTurn * own.Slots ? [] : [.. overdue.Where((_, i) => i % 2 == 1).Select(run => (run.Run, youngest.Silo))];
    }

    private static bool IsWorthIt(SiloLoad own, SiloLoad other)
    {
        var (here, there) = ((double)own.Waiting / own.Slots, (double)other.Waiting / other.Slots);
        return other.HasFreeSlot || here - there >= Math.Max(Tolerance, Share * here);
    }

    private sealed class Hand(SiloAddress silo, int slots, long runs)
    {
        public SiloAddress Silo => silo;

        public int Slots => slots;

        public long Runs { get; set; } = runs;
    }
}

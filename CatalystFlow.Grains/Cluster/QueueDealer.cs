namespace CatalystFlow.Grains.Cluster;

/// <summary>Decides which waiting runs of a silo should wait elsewhere: the queue is dealt anew, the oldest run first, like cards.</summary>
internal static class QueueDealer
{
    /// <summary>Runs that leave at most in one go: the others are dealt when these have arrived.</summary>
    public const int MaxMoves = 32;

    // Moving costs a checkpoint or a reload: a queue has to be this much longer per slot before it pays.
    private const double Tolerance = 2;

    /// <summary>The runs to move, oldest first, each with the silo that it moves to.</summary>
    public static List<(Guid Run, SiloAddress Target)> Deal(SiloLoad own, IReadOnlyList<Guid> waiting, IEnumerable<SiloLoad> others)
    {
        var takers = others.Where(other => other.TakesRuns).ToList();
        if (waiting.Count == 0 || !takers.Exists(other => IsWorthIt(own, other)))
        {
            return [];
        }

        // This silo stands first: of equals it keeps the run.
        var hands = takers.Select(other => new Hand(other.Silo, other.Slots, other.Runs))
            .Prepend(new(own.Silo, own.Slots, own.TakesRuns ? own.Busy : int.MaxValue)).ToArray();
        var moves = new List<(Guid, SiloAddress)>();
        foreach (var run in waiting)
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

    private static bool IsWorthIt(SiloLoad own, SiloLoad other) =>
        other.HasFreeSlot || (double)own.Waiting / own.Slots - (double)other.Waiting / other.Slots >= Tolerance;

    private sealed class Hand(SiloAddress silo, int slots, long runs)
    {
        public SiloAddress Silo => silo;

        public int Slots => slots;

        public long Runs { get; set; } = runs;
    }
}

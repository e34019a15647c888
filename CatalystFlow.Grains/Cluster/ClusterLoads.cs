using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// What this silo knows of how busy all silos are: as they told last, and what it has given them since. Whoever asks for a place
/// gets the silo where a run trains soonest.
/// </summary>
internal sealed class ClusterLoads(TrainingSlots slots, ILocalSiloDetails local)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, SiloLoad> _loads = [];
    private bool _closed;

    /// <summary>How busy this silo is.</summary>
    public SiloLoad Local
    {
        get
        {
            var (busy, waiting) = slots.Load;
            return new(local.SiloAddress, slots.Count, busy, waiting, slots.IsOpen && !_closed, slots.OldestWaiting);
        }
    }

    /// <summary>How busy the other silos are.</summary>
    public IReadOnlyList<SiloLoad> Others
    {
        get
        {
            lock (_gate)
            {
                return [.. _loads.Values.Where(load => !load.Silo.Equals(local.SiloAddress))];
            }
        }
    }

    /// <summary>From now on this silo takes no run when another one can.</summary>
    public void Close() => _closed = true;

    /// <summary>Takes over what the silos told.</summary>
    public void Update(IEnumerable<SiloLoad> loads)
    {
        lock (_gate)
        {
            _loads.Clear();
            foreach (var load in loads)
            {
                _loads[load.Silo] = load;
            }
        }
    }

    /// <summary>Chooses a silo for a run and counts it there.</summary>
    public SiloAddress Choose(IReadOnlyList<SiloAddress> candidates)
    {
        lock (_gate)
        {
            var best = candidates.MinBy(Pressure)!;
            if (_loads.TryGetValue(best, out var load))
            {
                _loads[best] = load with { Waiting = load.Waiting + 1 };
            }

            return best;
        }
    }

    /// <summary>Runs per slot with one more; a silo that has told nothing yet comes after those that have, one that closes last.</summary>
    private double Pressure(SiloAddress silo) => _loads.GetValueOrDefault(silo) switch
    {
        { TakesRuns: true } load => (load.Runs + 1.0) / load.Slots,
        null => int.MaxValue,
        _ => double.MaxValue,
    };
}

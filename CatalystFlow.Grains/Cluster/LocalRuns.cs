using System.Collections.Concurrent;
using Orleans.Runtime.Placement;

namespace CatalystFlow.Grains.Cluster;

/// <summary>The unfinished runs of this silo, and the way to send them to another one.</summary>
internal sealed class LocalRuns
{
    private readonly ConcurrentDictionary<Guid, IGrainContext> _runs = new();

    /// <summary>The runs' ids.</summary>
    public IReadOnlyList<Guid> Ids => [.. _runs.Keys];

    public void Add(Guid run, IGrainContext activation) => _runs[run] = activation;

    public void Remove(Guid run, IGrainContext activation) => _runs.TryRemove(KeyValuePair.Create(run, activation));

    /// <summary>Asks a run to leave for another silo: it stores a checkpoint, and goes on there from it.</summary>
    public void Move(Guid run, SiloAddress target)
    {
        if (_runs.TryGetValue(run, out var activation))
        {
            activation.Migrate(new() { [IPlacementDirector.PlacementHintKey] = target });
        }
    }
}

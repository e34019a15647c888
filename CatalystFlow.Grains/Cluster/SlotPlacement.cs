using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace CatalystFlow.Grains.Cluster;

/// <summary>Puts a grain where a run trains soonest, not where the call came from.</summary>
[GenerateSerializer, Immutable, Alias("catalyst.SlotPlacement")]
internal sealed class SlotPlacement : PlacementStrategy
{
    public static SlotPlacement Instance { get; } = new();
}

/// <summary>Places the grain by <see cref="SlotPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SlotPlacementAttribute() : PlacementAttribute(SlotPlacement.Instance);

/// <summary>Chooses by the loads that the silos report; a run that is moved names its silo itself.</summary>
internal sealed class SlotPlacementDirector(ClusterLoads loads) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? loads.Choose(silos));
    }
}

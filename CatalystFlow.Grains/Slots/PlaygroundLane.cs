using CatalystFlow.Grains.Runs;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Slots;

/// <summary>
/// A small lane of its own for runs that are played with: they hold a slot for one step at a time, wait behind no real run, and take
/// at most one core per slot from them.
/// </summary>
internal sealed class PlaygroundLane : IDisposable
{
    public PlaygroundLane(IOptions<TrainingSettings> settings)
    {
        Slots = new("playground", settings.Value.PlaygroundSlots, threadsPerRun: 1);
        Slots.Open();
    }

    public TrainingSlots Slots { get; }

    public void Dispose() => Slots.Dispose();
}

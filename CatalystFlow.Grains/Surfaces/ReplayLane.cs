using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>
/// The one thread per silo on which runs are trained again to be looked at, step by step in turn, so that several watchers share it
/// and no training slot is taken.
/// </summary>
internal sealed class ReplayLane : IDisposable
{
    private readonly TrainingThread _thread = new("surfaces");

    /// <summary>Runs work after what was given before.</summary>
    public Task<T> RunAsync<T>(Func<T> work) => _thread.RunAsync(work);

    public void Dispose() => _thread.Dispose();
}

using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>The surfaces of one run on one plane, as far as they are made. Lives on its grain's scheduler.</summary>
internal sealed class Film : IDisposable
{
    private readonly Dictionary<int, Surface> _frames = [];
    private readonly CancellationTokenSource _abandoned = new();
    private TaskCompletionSource _grown = NewSignal();

    public Film(SurfaceQuery plane, int lastStep) => (Plane, LastStep, Abandoned) = (plane, lastStep, _abandoned.Token);

    public SurfaceQuery Plane { get; }

    public int LastStep { get; }

    /// <summary>Cancelled when nobody needs the film any more; whoever makes it then may still look at this.</summary>
    public CancellationToken Abandoned { get; }

    /// <summary>Steps trained again so far.</summary>
    public int StepsDone { get; set; }

    /// <summary>Set once the run is being trained again.</summary>
    public Task? Making { get; set; }

    /// <summary>Why it cannot be made.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Completes with the next frame. Take it before looking for one.</summary>
    public Task Grown => _grown.Task;

    public Surface? Find(int step) => _frames.GetValueOrDefault(step);

    public void Add(Surface frame)
    {
        _frames[frame.Step] = frame;
        Signal();
    }

    public void Refuse(string reason)
    {
        Refusal = reason;
        Signal();
    }

    public void Dispose()
    {
        _abandoned.Cancel();
        _abandoned.Dispose();
    }

    private void Signal()
    {
        var grown = _grown;
        _grown = NewSignal();
        grown.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

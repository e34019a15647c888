using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

/// <summary>What a tenure is asked for while it queues, trains or rests: to stop, to break off, or only to look again.</summary>
internal sealed class TenureStop : IDisposable
{
    private readonly CancellationTokenSource _leaveQueue = new();
    private readonly CancellationTokenSource _breakOff = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why it is to stop; null while it is not.</summary>
    public StopReason? Reason { get; private set; }

    /// <summary>Ends the waiting in a queue.</summary>
    public CancellationToken LeaveQueue => _leaveQueue.Token;

    /// <summary>Ends a step, or the work on a file, in its middle.</summary>
    public CancellationToken Broken => _breakOff.Token;

    /// <summary>Completes when something is asked for.</summary>
    public Task Woken => _woken.Task;

    /// <summary>Asks to stop: out of the queue at once, otherwise after the current step; a cancelled run breaks the step off.</summary>
    public void Ask(StopReason reason)
    {
        Reason = Reason is { } earlier && earlier > reason ? earlier : reason;
        _leaveQueue.Cancel();
        Wake();
        if (Reason is StopReason.Cancel or StopReason.Lost or StopReason.TakenOver)
        {
            BreakOff();
        }
    }

    /// <summary>Lets it look again at what is wanted, when it is at rest.</summary>
    public void Wake()
    {
        var woken = _woken;
        _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        woken.SetResult();
    }

    /// <summary>Breaks the current step off, for a stop that cannot wait for its end.</summary>
    public void BreakOff() => _breakOff.Cancel();

    /// <summary>Takes back a pause that has not come about yet. False when there is none.</summary>
    public bool TryTakeBackPause(RunStatus status)
    {
        var waitsForStep = status == RunStatus.Running && Reason == StopReason.Pause;
        Reason = waitsForStep ? null : Reason;
        return waitsForStep;
    }

    public void Dispose()
    {
        _leaveQueue.Dispose();
        _breakOff.Dispose();
    }
}

namespace CatalystFlow.Grains.Slots;

/// <summary>A place in the queue for a training slot.</summary>
internal sealed class SlotTicket(Guid run, DateTimeOffset since)
{
    private readonly TaskCompletionSource<TrainingSlot> _slot = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int _position;

    /// <summary>The run.</summary>
    public Guid Run => run;

    /// <summary>Since when the run has been waiting, wherever it waited.</summary>
    public DateTimeOffset Since => since;

    /// <summary>The slot once it is this ticket's turn; cancelled when the ticket was given up before.</summary>
    public Task<TrainingSlot> Slot => _slot.Task;

    /// <summary>1 for the next to get a slot, 0 when no longer waiting.</summary>
    public int Position
    {
        get => _position;
        set => _position = value;
    }

    public void Grant(TrainingSlot slot)
    {
        Position = 0;
        _slot.SetResult(slot);
    }

    public void GiveUp(CancellationToken cancellationToken)
    {
        Position = 0;
        _slot.TrySetCanceled(cancellationToken);
    }
}

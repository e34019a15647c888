using CatalystFlow.Grains.Slots;

namespace CatalystFlow.Grains.Runs;

/// <summary>A run's waiting for a slot, and its place while it waits.</summary>
internal sealed class QueueTurn(RunRecord run, RunJournal journal, RunServices services, TenureStop stop)
{
    private const int NearTheFront = 10;
    private static readonly TimeSpan RestPerPlace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private SlotTicket? _ticket;

    /// <summary>1 for the next run to get a slot, as it is now; null unless it waits.</summary>
    public int? Position => _ticket?.Position is > 0 and var position ? position : null;

    /// <summary>Waits for a slot, and tells whenever its place has changed.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public async Task<TrainingSlot> WaitAsync()
    {
        // One that is played with queues for every step: then whoever came first is first.
        var (slots, since) = run.Spec.Stepwise ? (services.Playground.Slots, services.Clock.GetUtcNow()) : (services.Slots, run.QueuedAt);
        var ticket = slots.Enqueue(run.Id, since, stop.LeaveQueue);
        RunLog.Queued(services.Logger, run.Id, run.Points.Count);
        _ticket = ticket;
        while (!ticket.Slot.IsCompleted)
        {
            var moved = slots.Moved;
            if (ticket.Position is > 0 and var position && position != run.QueuePosition)
            {
                run.QueuePosition = position;
                await journal.AnnouncePositionAsync();
                await RestFarBackAsync(ticket);
            }

            await Task.WhenAny(ticket.Slot, moved);
        }

        (run.QueuePosition, _ticket) = (null, null);
        return await ticket.Slot;
    }

    // Thousands that wait would otherwise all look up whenever one of them goes.
    private async Task RestFarBackAsync(SlotTicket ticket)
    {
        if (ticket.Position > NearTheFront)
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, RestPerPlace.Ticks * ticket.Position));
            await ((Task)ticket.Slot).WaitAsync(pause, services.Clock)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }
}

using CatalystFlow.Grains.Runs;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Slots;

/// <summary>
/// This silo's training slots, handed out first come first served. A run holds one from its first step to its last, so that
/// slots × threads per run is about the number of cores however many runs wait.
/// </summary>
internal sealed class TrainingSlots : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<SlotTicket> _queue = [];
    private readonly Stack<TrainingThread> _idle = [];
    private readonly List<TrainingThread> _threads = [];
    private TaskCompletionSource _moved = NewSignal();

    public TrainingSlots(IOptions<TrainingSettings> settings)
    {
        Count = settings.Value.Slots;
        ThreadsPerRun = Math.Max(1, Environment.ProcessorCount / Count);
    }

    /// <summary>Runs that can train at once.</summary>
    public int Count { get; }

    /// <summary>Threads for each of them.</summary>
    public int ThreadsPerRun { get; }

    /// <summary>Completes when the queue moves next. Take it before reading a position, so that no move is missed.</summary>
    public Task Moved
    {
        get
        {
            lock (_gate)
            {
                return _moved.Task;
            }
        }
    }

    /// <summary>Slots in use and tickets waiting.</summary>
    public (int Busy, int Waiting) Load
    {
        get
        {
            lock (_gate)
            {
                return (_threads.Count - _idle.Count, _queue.Count);
            }
        }
    }

    /// <summary>Takes a place at the end of the queue, given up when the token is cancelled before its turn.</summary>
    public SlotTicket Enqueue(CancellationToken cancellationToken)
    {
        var ticket = new SlotTicket();
        lock (_gate)
        {
            if (FreeThread() is { } thread)
            {
                ticket.Grant(new(this, thread));
                return ticket;
            }

            ticket.Position = _queue.Count + 1;
            _queue.AddLast(ticket);
        }

        var registration = cancellationToken.Register(() => GiveUp(ticket, cancellationToken));
        _ = ticket.Slot.ContinueWith(_ => registration.Dispose(), TaskScheduler.Default);
        return ticket;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _threads.ForEach(thread => thread.Dispose());
        }
    }

    internal void Return(TrainingThread thread)
    {
        lock (_gate)
        {
            if (_queue.First is not { } first)
            {
                _idle.Push(thread);
                return;
            }

            Remove(first);
            first.Value.Grant(new(this, thread));
        }
    }

    private TrainingThread? FreeThread()
    {
        if (_idle.TryPop(out var idle) || _threads.Count == Count)
        {
            return idle;
        }

        var thread = new TrainingThread($"training-{_threads.Count + 1}");
        _threads.Add(thread);
        return thread;
    }

    private void GiveUp(SlotTicket ticket, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_queue.Find(ticket) is { } node)
            {
                Remove(node);
                ticket.GiveUp(cancellationToken);
            }
        }
    }

    private void Remove(LinkedListNode<SlotTicket> node)
    {
        for (var behind = node.Next; behind is not null; behind = behind.Next)
        {
            behind.Value.Position--;
        }

        _queue.Remove(node);
        var moved = _moved;
        _moved = NewSignal();
        moved.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

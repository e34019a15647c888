using CatalystFlow.Grains.Runs;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Slots;

/// <summary>A run in the queue, and since when it has been waiting, wherever it waited.</summary>
internal readonly record struct WaitingRun(Guid Run, DateTimeOffset Since);

/// <summary>
/// This silo's training slots, handed out first come first served. A run holds one from its first step to its last, so that
/// slots × threads per run is about the number of cores however many runs wait. A run that waited elsewhere, on another silo or
/// before a restart, keeps its place before those that came later. Until <see cref="Open"/> nobody gets a slot.
/// </summary>
internal sealed class TrainingSlots : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<SlotTicket> _queue = [];
    private readonly Stack<TrainingThread> _idle = [];
    private readonly List<TrainingThread> _threads = [];
    private TaskCompletionSource _moved = NewSignal();
    private bool _open;

    private readonly string _name;

    public TrainingSlots(IOptions<TrainingSettings> settings)
        : this("training", settings.Value.Slots, Math.Max(1, Environment.ProcessorCount / settings.Value.Slots))
    {
    }

    internal TrainingSlots(string name, int count, int threadsPerRun) => (_name, Count, ThreadsPerRun) = (name, count, threadsPerRun);

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

    /// <summary>True once slots are handed out.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _open;
            }
        }
    }

    /// <summary>The queue, the next one first.</summary>
    public IReadOnlyList<WaitingRun> WaitingRuns()
    {
        lock (_gate)
        {
            return [.. _queue.Select(ticket => new WaitingRun(ticket.Run, ticket.Since))];
        }
    }

    /// <summary>Since when the next one has been waiting; null when nobody waits.</summary>
    public DateTimeOffset? OldestWaiting
    {
        get
        {
            lock (_gate)
            {
                return _queue.First?.Value.Since;
            }
        }
    }

    /// <summary>Lets the first in: the runs that an earlier process left have their places.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
            while (_queue.First is { } first && FreeThread() is { } thread)
            {
                Remove(first);
                first.Value.Grant(new(this, thread));
            }
        }
    }

    /// <summary>Takes a place in the queue, given up when the token is cancelled before its turn.</summary>
    /// <param name="run">The run.</param>
    /// <param name="since">Since when it has been waiting.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    public SlotTicket Enqueue(Guid run, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var ticket = new SlotTicket(run, since);
        lock (_gate)
        {
            if (_open && FreeThread() is { } thread)
            {
                ticket.Grant(new(this, thread));
                return ticket;
            }

            Place(ticket);
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

        var thread = new TrainingThread($"{_name}-{_threads.Count + 1}");
        _threads.Add(thread);
        return thread;
    }

    private void Place(SlotTicket ticket)
    {
        var before = _queue.Last;
        while (before?.Value.Since > ticket.Since)
        {
            before.Value.Position++;
            before = before.Previous;
        }

        ticket.Position = (before?.Value.Position ?? 0) + 1;
        if (before is null)
        {
            _queue.AddFirst(ticket);
        }
        else
        {
            _queue.AddAfter(before, ticket);
        }

        if (!ReferenceEquals(_queue.Last!.Value, ticket))
        {
            Signal();
        }
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
        Signal();
    }

    private void Signal()
    {
        var moved = _moved;
        _moved = NewSignal();
        moved.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds;

/// <summary>The entries of one run in this process: its points by step and its newest state.</summary>
internal sealed class RunTopic(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<MetricPoint> _points = [];
    private TaskCompletionSource _changed = NewSignal();
    private RunState? _state;
    private long _version;
    private long? _restingSince;
    private int _watchers;
    private bool _retired;

    /// <summary>False when the topic has been given up and the caller has to take a new one.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            _watchers += _retired ? 0 : 1;
            return !_retired;
        }
    }

    /// <summary>True when the last watcher left a topic that nothing was ever published to.</summary>
    public bool Leave()
    {
        lock (_gate)
        {
            _watchers--;
            return _retired |= _watchers == 0 && _points.Count == 0 && _state is null;
        }
    }

    public bool TryPublish(MetricPoint point)
    {
        lock (_gate)
        {
            if (!_retired && !HasEnded && point.Step > LastStep)
            {
                _points.Add(point);
                Signal();
            }

            return !_retired;
        }
    }

    /// <summary>False when the topic has been given up and the caller has to take a new one.</summary>
    public bool TryPublish(RunState state)
    {
        lock (_gate)
        {
            if (!_retired && !HasEnded)
            {
                (_state, _version) = (state, _version + 1);
                _restingSince = HasEnded || state.Status == RunStatus.Paused ? clock.GetTimestamp() : null;
                Signal();
            }

            return !_retired;
        }
    }

    /// <summary>What is new to a watcher, together with the signal of the next change: taken at once, so nothing slips between.</summary>
    public TopicView Read(int afterStep, long seenVersion)
    {
        lock (_gate)
        {
            var first = FirstAfter(afterStep);
            return new(
                _points.GetRange(first, _points.Count - first),
                _version > seenVersion ? _state : null,
                _version,
                _changed.Task);
        }
    }

    /// <summary>Points above a step, each once and in order, and states between them; ends after a terminal state.</summary>
    public async IAsyncEnumerable<RunEvent> WatchAsync(int afterStep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seen = 0L; ;)
        {
            var view = Read(afterStep, seen);
            (afterStep, seen) = (view.Points is [.., var last] ? last.Step : afterStep, view.Version);
            foreach (var point in view.Points)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new(point, null);
            }

            if (view.State is { } state)
            {
                yield return new(null, state);
                if (state.Status.IsTerminal())
                {
                    yield break;
                }
            }

            await view.Changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives the topic up when its run has rested that long. Watchers of an ended run can read it to the end all the same;
    /// watchers of a paused run keep it, because the run may go on.
    /// </summary>
    public bool TryRetire(TimeSpan retention)
    {
        lock (_gate)
        {
            return _retired |= _restingSince is { } since && clock.GetElapsedTime(since) >= retention && (HasEnded || _watchers == 0);
        }
    }

    private bool HasEnded => _state is { } state && state.Status.IsTerminal();

    private int LastStep => _points.Count == 0 ? 0 : _points[^1].Step;

    private int FirstAfter(int step)
    {
        var (low, high) = (0, _points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].Step > step ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    // Asynchronous continuations: a watcher must never run on the publisher's thread, inside the lock.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What a watcher has not seen yet, and the signal of the next change.</summary>
internal readonly record struct TopicView(List<MetricPoint> Points, RunState? State, long Version, Task Changed);

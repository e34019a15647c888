using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>
/// What this process has published of one run. It is kept after it was sent, because a Redis that comes back may have lost its
/// last second, or everything; then all of it is sent again, and what Redis still has changes nothing.
/// </summary>
internal sealed class RunOutbox(Guid runId, TimeProvider clock)
{
    /// <summary>Points per command: bounds how long one command keeps Redis from the next.</summary>
    private const int BatchSize = 500;

    private readonly Lock _gate = new();
    private readonly List<OutboxPoint> _points = [];
    private OutboxState? _state;
    private long _touched = clock.GetTimestamp();
    private int _sent;
    private int _round;
    private bool _stateSent;
    private bool _queued;
    private bool _retired;

    /// <summary>False when the outbox has been given up and the caller has to take a new one.</summary>
    public bool TryAdd(MetricPoint point)
    {
        lock (_gate)
        {
            if (!_retired && _state is not { HasEnded: true } && point.Step > LastStep)
            {
                _points.Add(new(point.Step, FeedJson.Write(point)));
                _touched = clock.GetTimestamp();
            }

            return !_retired;
        }
    }

    /// <summary>False when the outbox has been given up and the caller has to take a new one.</summary>
    public bool TryAdd(RunState state)
    {
        lock (_gate)
        {
            if (!_retired && _state is not { HasEnded: true })
            {
                _state = new(FeedJson.Write(state), clock.GetUtcNow().ToUnixTimeMilliseconds(), state.Status.IsTerminal(), IsRestored: false);
                (_stateSent, _touched) = (false, clock.GetTimestamp());
            }

            return !_retired;
        }
    }

    /// <summary>The next batch, or null when Redis has everything. A state goes only with the last points before it.</summary>
    public OutboxBatch? Next()
    {
        lock (_gate)
        {
            var points = _points.GetRange(_sent, Math.Min(BatchSize, _points.Count - _sent));
            var sent = _sent + points.Count;
            var state = sent == _points.Count && !_stateSent ? _state : null;
            var after = _sent == 0 ? 0 : _points[_sent - 1].Step;
            return points.Count > 0 || state is not null ? new(runId, after, points, state, sent, _round) : null;
        }
    }

    /// <summary>Redis has the batch.</summary>
    public void Confirm(OutboxBatch batch)
    {
        lock (_gate)
        {
            if (batch.Round == _round)
            {
                _sent = batch.Sent;
                _stateSent |= batch.State is not null && ReferenceEquals(batch.State, _state);
            }
        }
    }

    /// <summary>Redis may have lost what it had: everything counts as not sent.</summary>
    public void Rewind()
    {
        lock (_gate)
        {
            _state = _stateSent ? _state! with { IsRestored = true } : _state;
            (_sent, _stateSent, _round) = (0, false, _round + 1);
        }
    }

    /// <summary>True for the caller who has to put the outbox into the sender's queue.</summary>
    public bool TryQueue()
    {
        lock (_gate)
        {
            return !_queued && (_queued = true);
        }
    }

    /// <summary>The sender has taken the outbox out of its queue.</summary>
    public void Unqueue()
    {
        lock (_gate)
        {
            _queued = false;
        }
    }

    /// <summary>Gives the outbox up when Redis has everything and nothing was added for that long.</summary>
    public bool TryRetire(TimeSpan retention)
    {
        lock (_gate)
        {
            var isSent = _sent == _points.Count && (_stateSent || _state is null);
            return _retired |= isSent && !_queued && clock.GetElapsedTime(_touched) >= retention;
        }
    }

    private int LastStep => _points.Count == 0 ? 0 : _points[^1].Step;
}

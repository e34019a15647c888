namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// Lets a live page redraw at once, but not more often than an interval allows; the last request is never lost.
/// </summary>
public sealed class RedrawThrottle : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly Action _redraw;
    private readonly ITimer _timer;
    private long? _last;
    private bool _waiting;

    public RedrawThrottle(TimeProvider clock, TimeSpan interval, Action redraw)
    {
        (_clock, _interval, _redraw) = (clock, interval, redraw);
        _timer = clock.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something changed.</summary>
    public void Request()
    {
        lock (_gate)
        {
            if (_waiting)
            {
                return;
            }

            var rest = _last is { } last ? _interval - _clock.GetElapsedTime(last) : TimeSpan.Zero;
            if (rest > TimeSpan.Zero)
            {
                _waiting = true;
                _timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            _last = _clock.GetTimestamp();
        }

        _redraw();
    }

    public void Dispose() => _timer.Dispose();

    private void Due()
    {
        lock (_gate)
        {
            _waiting = false;
            _last = _clock.GetTimestamp();
        }

        _redraw();
    }
}

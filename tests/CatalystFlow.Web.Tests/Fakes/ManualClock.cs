namespace CatalystFlow.Web.Tests.Fakes;

/// <summary>Time that passes when it is told to, with the timers that were due by then.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private long _now = DateTimeOffset.UnixEpoch.AddYears(50).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        _alarms.Add(alarm);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        _now += by.Ticks;
        foreach (var alarm in _alarms.Where(a => a.Due <= _now).ToList())
        {
            alarm.Ring();
        }
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public long Due { get; private set; } = long.MaxValue;

        public void Ring()
        {
            Due = long.MaxValue;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime < TimeSpan.Zero ? long.MaxValue : clock._now + dueTime.Ticks;
            return true;
        }

        public void Dispose() => Due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

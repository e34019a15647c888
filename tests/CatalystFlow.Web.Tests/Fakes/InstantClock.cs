namespace CatalystFlow.Web.Tests.Fakes;

/// <summary>Every short wait is over at once and written down; a long one, which only guards, never ends.</summary>
internal sealed class InstantClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime <= Longest)
        {
            Waits.Add(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

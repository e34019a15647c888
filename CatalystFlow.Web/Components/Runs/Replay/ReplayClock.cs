namespace CatalystFlow.Web.Components.Runs.Replay;

/// <summary>
/// Moves the shown step of a finished or still growing run. At speed 1 a run of any length plays in about twelve seconds,
/// but never slower than two steps a second.
/// </summary>
public sealed class ReplayClock : IDisposable
{
    private const double WholeRunSeconds = 12;
    private const double SlowestPerSecond = 2;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Func<int> _count;
    private double _from;
    private long _since;

    /// <param name="clock">Tells the time.</param>
    /// <param name="count">How many steps there are now.</param>
    /// <param name="beat">Called off the page's thread several times a second while playing; calls <see cref="Advance"/> there.</param>
    public ReplayClock(TimeProvider clock, Func<int> count, Action beat)
    {
        (_clock, _count) = (clock, count);
        _timer = clock.CreateTimer(_ => beat(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The step that is shown; null for the newest.</summary>
    public int? Step { get; private set; }

    public bool IsPlaying { get; private set; }

    public double Speed { get; private set; } = 1;

    /// <summary>The step, or the newest of them.</summary>
    public int Shown => Math.Min(Step ?? int.MaxValue, _count());

    private double PerSecond => Math.Max(SlowestPerSecond, _count() / WholeRunSeconds) * Speed;

    /// <summary>Goes on from the shown step, or from the first when the last is shown.</summary>
    public void Play()
    {
        Step = Step is { } step && step < _count() ? step : Math.Min(1, _count());
        IsPlaying = true;
        Mark();
        _timer.Change(Beat, Beat);
    }

    public void Pause()
    {
        IsPlaying = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Shows a step; one at or beyond the end, or null, shows the newest.</summary>
    public void Seek(int? step)
    {
        Step = step is { } wanted && (wanted < _count() || _count() == 0) ? Math.Max(1, wanted) : null;
        Mark();
    }

    public void Set(double speed)
    {
        Speed = speed;
        Mark();
    }

    /// <summary>Moves to where the time that has passed has brought it; at the end it stops by itself.</summary>
    public void Advance()
    {
        if (!IsPlaying)
        {
            return;
        }

        var reached = (int)(_from + (_clock.GetElapsedTime(_since).TotalSeconds * PerSecond));
        if (reached >= _count())
        {
            Pause();
            Step = null;
            return;
        }

        Step = Math.Max(1, reached);
    }

    public void Dispose() => _timer.Dispose();

    private void Mark() => (_from, _since) = (Shown, _clock.GetTimestamp());
}

using CatalystFlow.Grains.Surfaces;

namespace CatalystFlow.Grains.Runs;

/// <summary>How long a run of the playground rests between its steps, without a slot.</summary>
internal sealed class PlaygroundRest(SurfaceDesk surfaces, RunServices services, TenureStop stop)
{
    /// <summary>Sleeps until something is asked for; asks to stop when nobody has wanted anything for long.</summary>
    /// <param name="woken">Completes when something is asked for.</param>
    /// <param name="since">When the rest began.</param>
    public async Task SleepAsync(Task woken, long since)
    {
        var left = services.Settings.PlaygroundIdle - services.Clock.GetElapsedTime(since);

        // A surface that is asked for may be drawn again after a while.
        var sleep = surfaces.IsAsked && surfaces.Rest is var rest && rest > TimeSpan.Zero && rest < left ? rest : left;
        if (sleep > TimeSpan.Zero)
        {
            using var over = new CancellationTokenSource();
            await Task.WhenAny(woken, Task.Delay(sleep, services.Clock, over.Token));
            await over.CancelAsync();
        }

        if (services.Clock.GetElapsedTime(since) >= services.Settings.PlaygroundIdle)
        {
            stop.Ask(StopReason.Cancel);
        }
    }
}

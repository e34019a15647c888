namespace CatalystFlow.Storage.Feeds.Redis;

/// <summary>A signal that wakes everyone who waits for it. Take <see cref="Next"/> before looking, so that nothing slips between.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Waiting for a signal, but not longer than some time.</summary>
internal static class PulseExtensions
{
    public static async Task WaitAtMostAsync(this Task signal, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await signal.WaitAsync(limit, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Time to look without having been told.
        }
    }
}

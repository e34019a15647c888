namespace CatalystFlow.Grains;

/// <summary>What background work waits for that needs a process which has started.</summary>
internal static class HostStart
{
    /// <summary>Completes once all services of the process have started.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime host, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}

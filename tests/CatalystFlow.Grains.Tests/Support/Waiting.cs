namespace CatalystFlow.Grains.Tests.Support;

/// <summary>Waiting for an event, with a guard that only a broken test ever meets.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(3);

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(Guard, Cancelled);

    public static Task Guarded(this Task task) => task.WaitAsync(Guard, Cancelled);

    /// <summary>Cancelled with the test, or once something has been tried again for as long as the guard allows.</summary>
    public static CancellationTokenSource GuardedLoop()
    {
        var late = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        late.CancelAfter(Guard);
        return late;
    }

    public static Task<T> Guarded<T>(this ValueTask<T> task) => task.AsTask().Guarded();
}

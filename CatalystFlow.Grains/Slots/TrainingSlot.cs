namespace CatalystFlow.Grains.Slots;

/// <summary>The right to train, with the thread to do it on. Disposing it lets the next run in.</summary>
internal sealed class TrainingSlot(TrainingSlots pool, TrainingThread thread) : IDisposable
{
    private bool _returned;

    /// <summary>Threads that the holder may use at once, this slot's own included.</summary>
    public int Threads => pool.ThreadsPerRun;

    /// <summary>Runs work on the slot's thread; the caller goes on where it is.</summary>
    public Task<T> RunAsync<T>(Func<T> work) => thread.RunAsync(work);

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _returned, true))
        {
            pool.Return(thread);
        }
    }
}

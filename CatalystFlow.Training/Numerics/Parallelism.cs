using System.Runtime.ExceptionServices;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// Shares independent items among threads. Which thread takes which item is open; results must not depend on it. As a rule it is the same
/// as the time before, though: what an item has to do with is then still in the caches of that thread's core.
/// </summary>
internal static class Parallelism
{
    // Counters of two workers never share a line of the cache.
    private const int Apart = 32;

    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> − 1.</summary>
    public static void For(int count, int maxThreads, Action<int> body, CancellationToken ct) =>
        For(count, maxThreads, () => body, (item, run) => run(item), _ => { }, ct);

    /// <summary>The same with an object per worker, handed to <paramref name="finish"/> one at a time at the end.</summary>
    public static void For<TWorker>(
        int count, int maxThreads, Func<TWorker> create, Action<int, TWorker> body, Action<TWorker> finish, CancellationToken ct)
    {
        var workers = Math.Max(1, Math.Min(maxThreads, count));
        var taken = new int[workers * Apart];
        var gate = new Lock();
        void Work(int home)
        {
            var worker = create();

            // Its own share of the items first, then what is left of the others'.
            for (var i = 0; i < workers; i++)
            {
                var share = (home + i) % workers;
                var (first, length) = Share(share, count, workers);
                ref var done = ref taken[share * Apart];
                for (var item = Interlocked.Increment(ref done) - 1; item < length; item = Interlocked.Increment(ref done) - 1)
                {
                    Poll.Check(ct);
                    body(first + item, worker);
                }
            }

            lock (gate)
            {
                finish(worker);
            }
        }

        Run(workers, Work);
    }

    private static (int First, int Length) Share(int share, int count, int workers)
    {
        var first = (int)((long)count * share / workers);
        return (first, (int)((long)count * (share + 1) / workers) - first);
    }

    private static void Run(int workers, Action<int> work)
    {
        if (workers <= 1)
        {
            work(0);
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, work);
        }
        catch (AggregateException all)
        {
            // One cause is enough, and callers expect it by its own type: cancellation before anything else.
            var cause = all.InnerExceptions.FirstOrDefault(e => e is OperationCanceledException) ?? all.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(cause);
        }
    }
}

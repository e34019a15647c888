using System.Runtime.ExceptionServices;

namespace CatalystFlow.Training.Numerics;

/// <summary>Shares independent items among threads. Which thread takes which item is open; results must not depend on it.</summary>
internal static class Parallelism
{
    /// <summary>Runs <paramref name="body"/> for 0 to <paramref name="count"/> − 1.</summary>
    public static void For(int count, int maxThreads, Action<int> body, CancellationToken ct) =>
        For(count, maxThreads, () => body, (item, run) => run(item), _ => { }, ct);

    /// <summary>The same with an object per worker, handed to <paramref name="finish"/> one at a time at the end.</summary>
    public static void For<TWorker>(
        int count, int maxThreads, Func<TWorker> create, Action<int, TWorker> body, Action<TWorker> finish, CancellationToken ct)
    {
        var next = -1;
        var gate = new Lock();
        void Work()
        {
            var worker = create();
            for (var item = Interlocked.Increment(ref next); item < count; item = Interlocked.Increment(ref next))
            {
                Poll.Check(ct);
                body(item, worker);
            }

            lock (gate)
            {
                finish(worker);
            }
        }

        Run(Math.Min(maxThreads, count), Work);
    }

    private static void Run(int workers, Action work)
    {
        if (workers <= 1)
        {
            work();
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => work());
        }
        catch (AggregateException all)
        {
            // One cause is enough, and callers expect it by its own type: cancellation before anything else.
            var cause = all.InnerExceptions.FirstOrDefault(e => e is OperationCanceledException) ?? all.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(cause);
        }
    }
}

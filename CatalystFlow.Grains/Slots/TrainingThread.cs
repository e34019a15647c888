using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CatalystFlow.Grains.Slots;

/// <summary>A thread for training work that yields to everything else: pages and the API stay responsive while all cores learn.</summary>
internal sealed partial class TrainingThread : IDisposable
{
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> _work = [];

    public TrainingThread(string name) =>
        new Thread(Work) { Name = name, IsBackground = true, Priority = ThreadPriority.BelowNormal }.UnsafeStart();

    /// <summary>Runs work on the thread, after what was given to it before.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => Complete(result, work));
        return result.Task;
    }

    /// <summary>Lets the thread end once it has done what it was given.</summary>
    public void Dispose() => _work.CompleteAdding();

    private static void Complete<T>(TaskCompletionSource<T> result, Func<T> work)
    {
        try
        {
            result.SetResult(work());
        }
        catch (OperationCanceledException e)
        {
            result.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            result.SetException(e);
        }
    }

    private void Work()
    {
        YieldToOthers();
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }

        _work.Dispose();
    }

    // Linux ignores a thread's priority, but a nice value counts per thread there (who = 0: the calling one).
    private static void YieldToOthers()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(which: 0, who: 0, Niceness);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}

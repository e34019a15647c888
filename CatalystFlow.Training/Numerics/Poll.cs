using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// Where long work asks whether it is still wanted. Every loop whose length grows with the data comes by here again and again, some
/// milliseconds of work apart, which is what makes a cancelled run answer at once.
/// </summary>
internal static class Poll
{
    /// <summary>Told of every poll with its token, before the answer. For tests, which count polls and cancel at one of them.</summary>
    public static Action<CancellationToken>? Watcher { get; set; }

    /// <summary>Whether the work is no longer wanted, where throwing would leave other threads waiting.</summary>
    public static bool IsCancelled(CancellationToken ct)
    {
        Watcher?.Invoke(ct);
        return ct.IsCancellationRequested;
    }

    /// <summary>Throws if the work is no longer wanted.</summary>
    /// <exception cref="OperationCanceledException">It is not.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Check(CancellationToken ct)
    {
        Watcher?.Invoke(ct);
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>The same for a loop over rows: only at every so manieth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int row, int rowsPerCheck, CancellationToken ct)
    {
        if (row % rowsPerCheck == 0)
        {
            Check(ct);
        }
    }
}

using System.Collections.Concurrent;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>Histograms of one length, used again and again.</summary>
internal sealed class HistogramPool(int length)
{
    private readonly ConcurrentBag<long[]> _idle = [];

    /// <summary>A histogram of zeros.</summary>
    public long[] Rent()
    {
        if (!_idle.TryTake(out var histogram))
        {
            return new long[length];
        }

        Array.Clear(histogram);
        return histogram;
    }

    /// <summary>Takes a histogram back.</summary>
    public void Return(long[] histogram) => _idle.Add(histogram);
}

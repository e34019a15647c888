namespace CatalystFlow.Training.Trees;

/// <summary>One feature with its values replaced by the numbers of at most 256 bins, in ascending order of value.</summary>
/// <param name="Codes">One bin per row.</param>
/// <param name="Lowest">Smallest value in each bin.</param>
/// <param name="Highest">Largest value in each bin.</param>
internal sealed record BinnedColumn(byte[] Codes, float[] Lowest, float[] Highest)
{
    /// <summary>Number of bins; none of them is empty.</summary>
    public int BinCount => Lowest.Length;

    /// <summary>
    /// The split of a node whose rows leave a gap between two of its bins: halfway between the neighbouring values, as
    /// scikit-learn puts it, unless that falls inside a bin that only other rows use.
    /// </summary>
    /// <param name="left">Last bin with rows on the left.</param>
    /// <param name="right">First bin with rows on the right, greater than left.</param>
    /// <returns>The last bin that goes left, and the largest value that goes left: both say the same for every training row.</returns>
    public (byte LastBin, float Threshold) SplitBetween(int left, int right)
    {
        var middle = Middle(Highest[left], Lowest[right]);
        var last = left;
        while (last + 1 < right && Lowest[last + 1] <= middle)
        {
            last++;
        }

        var inside = Highest[last] > middle;
        return ((byte)last, inside ? Middle(Highest[last], Lowest[last + 1]) : middle);
    }

    // Halves first, so that nothing overflows; rounding must not reach the upper value, which goes right.
    private static float Middle(float low, float high)
    {
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }
}

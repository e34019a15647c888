using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Orders rows so that near ones come together: halves them at the median of the feature that spreads widest, and again, until a group
/// is small, as a k-d tree does. Rows that are equal stay in their order.
/// Source: Bentley, "Multidimensional binary search trees used for associative searching", 1975.
/// </summary>
internal static class SpatialOrder
{
    /// <summary>The rows from <paramref name="first"/> to <paramref name="end"/> − 1 in such an order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="group">Groups are whole multiples of it, but for the last.</param>
    /// <param name="ct">Cancels.</param>
    public static int[] Of(FeatureMatrix rows, int first, int end, int group, CancellationToken ct)
    {
        var order = new int[end - first];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = first + i;
        }

        Split(rows, order, group, new ulong[order.Length], ct);
        return order;
    }

    private static void Split(FeatureMatrix rows, Span<int> order, int group, Span<ulong> keys, CancellationToken ct)
    {
        Poll.Check(ct);
        var widest = order.Length > group ? Widest(rows, order) : -1;
        if (widest < 0)
        {
            order.Sort();
            return;
        }

        for (var i = 0; i < order.Length; i++)
        {
            keys[i] = ((ulong)Sortable(rows.Row(order[i])[widest]) << 32) | (uint)order[i];
        }

        keys.Sort();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
        }

        var half = (((order.Length / group) + 1) / 2) * group;
        Split(rows, order[..half], group, keys[..half], ct);
        Split(rows, order[half..], group, keys[half..], ct);
    }

    // The feature with the largest range, or −1 when all rows are equal.
    private static int Widest(FeatureMatrix rows, ReadOnlySpan<int> order)
    {
        var lowest = rows.Row(order[0]).ToArray();
        var highest = rows.Row(order[0]).ToArray();
        foreach (var i in order)
        {
            var row = rows.Row(i);
            for (var j = 0; j < row.Length; j++)
            {
                lowest[j] = Math.Min(lowest[j], row[j]);
                highest[j] = Math.Max(highest[j], row[j]);
            }
        }

        var (widest, range) = (-1, 0.0);
        for (var j = 0; j < lowest.Length; j++)
        {
            var spread = (double)highest[j] - lowest[j];
            (widest, range) = spread > range ? (j, spread) : (widest, range);
        }

        return widest;
    }

    // Bits whose order as whole numbers is the order of the floats.
    private static uint Sortable(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits >> 31) == 0 ? bits | 0x8000_0000 : ~bits;
    }
}

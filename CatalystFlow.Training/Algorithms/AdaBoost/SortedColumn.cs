using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>One feature with its rows in ascending order of value; equal values in order of row.</summary>
/// <param name="rows">The rows in order, doubled; plus one where the next row has another value.</param>
/// <param name="values">The values in order.</param>
internal sealed class SortedColumn(int[] rows, float[] values)
{
    /// <summary>The rows in order, doubled; plus one where the next row has another value.</summary>
    public ReadOnlySpan<int> Marked => rows;

    /// <summary>Takes a feature's rows as <see cref="RowSort"/> left them.</summary>
    public static SortedColumn Of(ReadOnlySpan<ulong> sorted)
    {
        var values = new float[sorted.Length];
        var rows = new int[sorted.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = RowSort.Value(sorted[i]);
            rows[i] = RowSort.Row(sorted[i]) << 1;
            if (i > 0 && values[i - 1] < values[i])
            {
                rows[i - 1]++;
            }
        }

        return new(rows, values);
    }

    /// <summary>Halfway between the value at a position and the next, but never the next itself, which goes right.</summary>
    public float ThresholdAfter(int position)
    {
        var (low, high) = (values[position], values[position + 1]);
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }
}

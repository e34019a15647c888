using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>One feature's rows in ascending order of value; equal values in order of row.</summary>
/// <param name="features">All features.</param>
/// <param name="column">Which of them.</param>
/// <param name="rows">The rows in order, doubled; plus one where the next row has another value.</param>
internal sealed class SortedColumn(FeatureMatrix features, int column, int[] rows)
{
    /// <summary>The rows in order, doubled; plus one where the next row has another value.</summary>
    public ReadOnlySpan<int> Marked => rows;

    /// <summary>Takes a feature's rows as <see cref="RowSort"/> left them.</summary>
    public static SortedColumn Of(FeatureMatrix features, int column, ReadOnlySpan<ulong> sorted)
    {
        var rows = new int[sorted.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = RowSort.Row(sorted[i]) << 1;
            if (i > 0 && RowSort.Value(sorted[i - 1]) < RowSort.Value(sorted[i]))
            {
                rows[i - 1]++;
            }
        }

        return new(features, column, rows);
    }

    /// <summary>Halfway between the value at a position and the next, but never the next itself, which goes right.</summary>
    public float ThresholdAfter(int position)
    {
        var (low, high) = (Value(position), Value(position + 1));
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }

    private float Value(int position) => features.Row(rows[position] >> 1)[column];
}

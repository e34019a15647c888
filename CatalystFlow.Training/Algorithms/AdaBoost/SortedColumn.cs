using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>One feature with its rows in ascending order of value; equal values in order of row.</summary>
/// <param name="rows">The rows in order, doubled; plus one where the next row has another value.</param>
/// <param name="values">The values in order.</param>
internal sealed class SortedColumn(int[] rows, float[] values)
{
    /// <summary>The rows in order, doubled; plus one where the next row has another value.</summary>
    public ReadOnlySpan<int> Marked => rows;

    /// <summary>Sorts a feature.</summary>
    public static SortedColumn Of(FeatureMatrix features, int column)
    {
        var values = new float[features.Rows];
        var rows = new int[features.Rows];
        for (var i = 0; i < rows.Length; i++)
        {
            (values[i], rows[i]) = (features.Values[(i * features.Columns) + column], i);
        }

        Array.Sort(values, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (rows[i] << 1) + (i + 1 < rows.Length && values[i] < values[i + 1] ? 1 : 0);
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

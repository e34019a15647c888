using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Trees;

/// <summary>
/// Replaces feature values by bin numbers: one bin per value where a feature has few, else bins of about equally many rows.
/// Cost: rows · log rows per feature for the sort, once per data set.
/// </summary>
internal static class Binner
{
    /// <summary>Most bins of a feature.</summary>
    public const int MaxBins = 255;

    // Quantiles of this many rows are within 0.2 % of all rows' quantiles.
    private const int MaxSample = 200_000;

    /// <summary>Bins every feature.</summary>
    public static BinnedColumn[] Bin(FeatureMatrix features, int maxThreads, CancellationToken ct)
    {
        var columns = new BinnedColumn[features.Columns];
        Parallelism.For(columns.Length, maxThreads, column => columns[column] = BinColumn(features, column), ct);
        return columns;
    }

    private static BinnedColumn BinColumn(FeatureMatrix features, int column)
    {
        var values = new float[features.Rows];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = features.Values[(i * features.Columns) + column];
        }

        return Encode(values, UpperBounds(Sample(values)));
    }

    private static float[] Sample(float[] values)
    {
        var stride = (values.Length + MaxSample - 1) / MaxSample;
        var sample = new float[(values.Length + stride - 1) / stride];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = values[i * stride];
        }

        Array.Sort(sample);
        return sample;
    }

    // The largest value of each bin but the last.
    private static List<float> UpperBounds(float[] sorted)
    {
        var distinct = 1;
        for (var i = 1; i < sorted.Length && distinct <= MaxBins; i++)
        {
            distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
        }

        var bounds = new List<float>(Math.Min(distinct, MaxBins));
        for (var next = 1; next < sorted.Length; next++)
        {
            var wanted = distinct <= MaxBins || next >= (long)sorted.Length * (bounds.Count + 1) / MaxBins;
            if (wanted && sorted[next] > sorted[next - 1] && bounds.Count < MaxBins - 1)
            {
                bounds.Add(sorted[next - 1]);
            }
        }

        return bounds;
    }

    private static BinnedColumn Encode(float[] values, List<float> bounds)
    {
        var column = new BinnedColumn(new byte[values.Length], new float[bounds.Count + 1], new float[bounds.Count + 1]);
        Array.Fill(column.Lowest, float.PositiveInfinity);
        Array.Fill(column.Highest, float.NegativeInfinity);
        var upper = bounds.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var bin = Search(upper, values[i]);
            column.Codes[i] = (byte)bin;
            column.Lowest[bin] = Math.Min(column.Lowest[bin], values[i]);
            column.Highest[bin] = Math.Max(column.Highest[bin], values[i]);
        }

        return column;
    }

    // Number of bounds below the value.
    private static int Search(float[] upper, float value)
    {
        var (low, length) = (0, upper.Length);
        while (length > 0)
        {
            var half = length / 2;
            var below = upper[low + half] < value;
            low = below ? low + half + 1 : low;
            length = below ? length - half - 1 : half;
        }

        return low;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // A column takes tens of milliseconds at a million rows; so many of them take about one.
    private const int RowsPerCheck = 1 << 15;

    // Values of a row that lie in one cache line are gathered together.
    private const int GatheredColumns = 16;

    /// <summary>Bins every feature.</summary>
    public static BinnedColumn[] Bin(FeatureMatrix features, int maxThreads, CancellationToken ct)
    {
        var columns = new BinnedColumn[features.Columns];
        var groups = Math.Max(Math.Min(maxThreads, columns.Length), (columns.Length + GatheredColumns - 1) / GatheredColumns);
        Parallelism.For(
            groups,
            maxThreads,
            () => new FloatSort(),
            (group, sort) =>
            {
                var first = (int)((long)columns.Length * group / groups);
                var gathered = Gather(features, first, (int)((long)columns.Length * (group + 1) / groups) - first, ct);
                for (var i = 0; i < gathered.Length; i++)
                {
                    ct.ThrowIfCancellationRequested();
                    columns[first + i] = Encode(gathered[i], UpperBounds(Sample(gathered[i], sort)), ct);
                }
            },
            _ => { },
            ct);
        return columns;
    }

    private static float[][] Gather(FeatureMatrix features, int first, int count, CancellationToken ct)
    {
        var gathered = new float[count][];
        for (var i = 0; i < count; i++)
        {
            gathered[i] = new float[features.Rows];
        }

        for (var row = 0; row < features.Rows; row++)
        {
            Check(row, ct);
            var values = features.Row(row).Slice(first, count);
            for (var i = 0; i < values.Length; i++)
            {
                gathered[i][row] = values[i];
            }
        }

        return gathered;
    }

    private static void Check(int row, CancellationToken ct)
    {
        if (row % RowsPerCheck == 0)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    private static float[] Sample(float[] values, FloatSort sort)
    {
        var stride = (values.Length + MaxSample - 1) / MaxSample;
        var sample = new float[(values.Length + stride - 1) / stride];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = values[i * stride];
        }

        sort.Sort(sample);
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

    private static BinnedColumn Encode(float[] values, List<float> bounds, CancellationToken ct)
    {
        var column = new BinnedColumn(new byte[values.Length], new float[bounds.Count + 1], new float[bounds.Count + 1]);
        Array.Fill(column.Lowest, float.PositiveInfinity);
        Array.Fill(column.Highest, float.NegativeInfinity);
        var upper = new float[MaxBins];
        Array.Fill(upper, float.PositiveInfinity);
        bounds.CopyTo(upper);
        for (var i = 0; i < values.Length; i++)
        {
            Check(i, ct);
            var bin = Search(upper, values[i]);
            column.Codes[i] = (byte)bin;
            column.Lowest[bin] = Math.Min(column.Lowest[bin], values[i]);
            column.Highest[bin] = Math.Max(column.Highest[bin], values[i]);
        }

        return column;
    }

    // Number of bounds below the value, without a branch to mispredict. The bounds are padded to 255 by infinity.
    private static int Search(float[] upper, float value)
    {
        ref var bound = ref MemoryMarshal.GetArrayDataReference(upper);
        var below = 0;
        for (var half = (MaxBins + 1) / 2; half > 0; half /= 2)
        {
            below += Unsafe.BitCast<bool, byte>(Unsafe.Add(ref bound, below + half - 1) < value) * half;
        }

        return below;
    }
}

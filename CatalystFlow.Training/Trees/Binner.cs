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

    // So many rows take about a millisecond.
    private const int RowsPerCheck = 1 << 15;

    // Values of a row that lie in one cache line are worked on together, for as many rows as stay in the cache.
    private const int ColumnsTogether = 16;
    private const int BlockRows = 1 << 11;

    /// <summary>Bins every feature.</summary>
    public static BinnedColumn[] Bin(FeatureMatrix features, int maxThreads, CancellationToken ct)
    {
        var columns = new BinnedColumn[features.Columns];
        var groups = Math.Max(Math.Min(maxThreads, columns.Length), (columns.Length + ColumnsTogether - 1) / ColumnsTogether);
        int Start(int group) => (int)((long)columns.Length * group / groups);
        Parallelism.For(
            groups,
            maxThreads,
            () => new FloatSort(),
            (group, sort) => BinGroup(features, Start(group), columns.AsSpan()[Start(group)..Start(group + 1)], sort, ct),
            _ => { },
            ct);
        return columns;
    }

    private static void BinGroup(FeatureMatrix features, int first, Span<BinnedColumn> columns, FloatSort sort, CancellationToken ct)
    {
        var samples = Sample(features, first, columns.Length, ct);
        var bounds = new float[columns.Length][];
        for (var i = 0; i < columns.Length; i++)
        {
            Poll.Check(ct);
            sort.Sort(samples[i]);
            var found = UpperBounds(samples[i]);
            bounds[i] = new float[MaxBins];
            Array.Fill(bounds[i], float.PositiveInfinity);
            found.CopyTo(bounds[i]);
            columns[i] = new(new byte[features.Rows], new float[found.Count + 1], new float[found.Count + 1]);
            Array.Fill(columns[i].Lowest, float.PositiveInfinity);
            Array.Fill(columns[i].Highest, float.NegativeInfinity);
        }

        for (var start = 0; start < features.Rows; start += BlockRows)
        {
            Poll.Check(ct);
            for (var i = 0; i < columns.Length; i++)
            {
                Encode(features, first + i, start, Math.Min(features.Rows, start + BlockRows), bounds[i], columns[i]);
            }
        }
    }

    private static float[][] Sample(FeatureMatrix features, int first, int count, CancellationToken ct)
    {
        var stride = (features.Rows + MaxSample - 1) / MaxSample;
        var samples = new float[count][];
        for (var i = 0; i < count; i++)
        {
            samples[i] = new float[(features.Rows + stride - 1) / stride];
        }

        for (var at = 0; at < samples[0].Length; at++)
        {
            if (at % RowsPerCheck == 0)
            {
                Poll.Check(ct);
            }

            var values = features.Row(at * stride).Slice(first, count);
            for (var i = 0; i < values.Length; i++)
            {
                samples[i][at] = values[i];
            }
        }

        return samples;
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

    private static void Encode(FeatureMatrix features, int feature, int start, int end, float[] upper, BinnedColumn column)
    {
        var values = features.Values;
        for (var row = start; row < end; row++)
        {
            var value = values[(row * features.Columns) + feature];
            var bin = Search(upper, value);
            column.Codes[row] = (byte)bin;
            column.Lowest[bin] = Math.Min(column.Lowest[bin], value);
            column.Highest[bin] = Math.Max(column.Highest[bin], value);
        }
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

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>The smallest box around some rows.</summary>
internal sealed class Box
{
    private readonly float[] _low;
    private readonly float[] _high;
    private readonly int _features;

    /// <summary>An empty box.</summary>
    public Box(int features)
    {
        // Padded to whole vectors with zeros, between which there is no gap.
        var padded = (features + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;
        (_low, _high, _features) = (new float[padded], new float[padded], features);
        Array.Fill(_low, float.PositiveInfinity, 0, features);
        Array.Fill(_high, float.NegativeInfinity, 0, features);
    }

    /// <summary>The lowest value of each feature.</summary>
    public ReadOnlySpan<float> Low => _low.AsSpan(0, _features);

    /// <summary>The highest value of each feature.</summary>
    public ReadOnlySpan<float> High => _high.AsSpan(0, _features);

    /// <summary>Grows to hold a row.</summary>
    public void Include(ReadOnlySpan<float> row)
    {
        for (var j = 0; j < row.Length; j++)
        {
            _low[j] = Math.Min(_low[j], row[j]);
            _high[j] = Math.Max(_high[j], row[j]);
        }
    }

    /// <summary>The squared distance between the boxes, in float32; no two rows in them are nearer but for rounding.</summary>
    public float SquaredDistance(Box other)
    {
        var low = Vectors(_low);
        var high = Vectors(_high);
        var otherLow = Vectors(other._low);
        var otherHigh = Vectors(other._high);
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < low.Length; i++)
        {
            var gaps = Vector256.Max(Vector256.Max(low[i] - otherHigh[i], otherLow[i] - high[i]), Vector256<float>.Zero);
            sums = Vector256.FusedMultiplyAdd(gaps, gaps, sums);
        }

        return Vector256.Sum(sums);
    }

    private static ReadOnlySpan<Vector256<float>> Vectors(float[] values) => MemoryMarshal.Cast<float, Vector256<float>>(values);
}

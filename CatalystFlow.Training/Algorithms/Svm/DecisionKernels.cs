using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Passes over the decision values of several rows at once. Each is a chain of its own, in the order of the support vectors, so the
/// width of a vector changes nothing.
/// </summary>
internal static class DecisionKernels
{
    private const int Block = 8;

    /// <summary>f ← f + Σ βᵢ kᵢ; the sum in float32.</summary>
    /// <param name="f">A value for each row, a whole number of vectors.</param>
    /// <param name="k">Kernel values, vectors × rows.</param>
    /// <param name="places">Which vectors.</param>
    /// <param name="betas">β of each.</param>
    /// <param name="first">Number of the first vector in <paramref name="k"/>.</param>
    public static void AddCombination(
        Span<double> f, ReadOnlySpan<float> k, ReadOnlySpan<int> places, ReadOnlySpan<float> betas, int first)
    {
        var values = MemoryMarshal.Cast<float, Vector256<float>>(k);
        var width = f.Length / Vector256<float>.Count;
        var column = 0;
        for (; column + Block <= width; column += Block)
        {
            AddBlock(f[(column * Vector256<float>.Count)..], values[column..], width, places, betas, first);
        }

        for (; column < width; column++)
        {
            var sum = Vector256<float>.Zero;
            for (var i = 0; i < places.Length; i++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(betas[i]), values[((places[i] - first) * width) + column], sum);
            }

            Add(f[(column * Vector256<float>.Count)..], sum);
        }
    }

    /// <summary>Counts a vote for the first class where f is above 0, elsewhere for the second; all of whole vectors.</summary>
    public static void Vote(ReadOnlySpan<double> f, Span<double> first, Span<double> second)
    {
        var values = MemoryMarshal.Cast<double, Vector256<double>>(f);
        var firsts = MemoryMarshal.Cast<double, Vector256<double>>(first);
        var seconds = MemoryMarshal.Cast<double, Vector256<double>>(second);
        for (var i = 0; i < values.Length; i++)
        {
            var vote = Vector256.GreaterThan(values[i], Vector256<double>.Zero) & Vector256<double>.One;
            firsts[i] += vote;
            seconds[i] += Vector256<double>.One - vote;
        }
    }

    /// <summary>Keeps values within limits; of whole vectors.</summary>
    public static void Clamp(Span<double> values, double low, double high)
    {
        foreach (ref var value in MemoryMarshal.Cast<double, Vector256<double>>(values))
        {
            value = Vector256.Min(Vector256.Max(value, Vector256.Create(low)), Vector256.Create(high));
        }
    }

    // Eight sums hide the latency of the multiply-add.
    private static void AddBlock(
        Span<double> f, ReadOnlySpan<Vector256<float>> k, int width, ReadOnlySpan<int> places, ReadOnlySpan<float> betas, int first)
    {
        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (s4, s5, s6, s7) = (s0, s0, s0, s0);
        for (var i = 0; i < places.Length; i++)
        {
            var beta = Vector256.Create(betas[i]);
            var row = k.Slice((places[i] - first) * width, Block);
            s0 = Vector256.FusedMultiplyAdd(beta, row[0], s0);
            s1 = Vector256.FusedMultiplyAdd(beta, row[1], s1);
            s2 = Vector256.FusedMultiplyAdd(beta, row[2], s2);
            s3 = Vector256.FusedMultiplyAdd(beta, row[3], s3);
            s4 = Vector256.FusedMultiplyAdd(beta, row[4], s4);
            s5 = Vector256.FusedMultiplyAdd(beta, row[5], s5);
            s6 = Vector256.FusedMultiplyAdd(beta, row[6], s6);
            s7 = Vector256.FusedMultiplyAdd(beta, row[7], s7);
        }

        Add(f, s0);
        Add(f[8..], s1);
        Add(f[16..], s2);
        Add(f[24..], s3);
        Add(f[32..], s4);
        Add(f[40..], s5);
        Add(f[48..], s6);
        Add(f[56..], s7);
    }

    private static void Add(Span<double> f, Vector256<float> sums)
    {
        var values = MemoryMarshal.Cast<double, Vector256<double>>(f);
        var (low, high) = Vector256.Widen(sums);
        values[0] += low;
        values[1] += high;
    }
}

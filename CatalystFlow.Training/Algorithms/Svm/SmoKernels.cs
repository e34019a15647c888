using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The passes of sequential minimal optimisation, on whole vectors. Elements are independent and among equals the first wins, so
/// the width of a vector changes nothing.
/// </summary>
internal static class SmoKernels
{
    // What LIBSVM takes for a curvature that is not positive.
    private const float Tau = 1e-12f;

    /// <summary>v ← v + c k.</summary>
    public static void AddScaled(Span<double> v, double c, ReadOnlySpan<float> k)
    {
        var values = MemoryMarshal.Cast<double, Vector256<double>>(v);
        var from = MemoryMarshal.Cast<float, Vector128<float>>(k);
        var factor = Vector256.Create(c);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Vector256.FusedMultiplyAdd(factor, Wide(from[i]), values[i]);
        }
    }

    /// <summary>v ← v + k.</summary>
    public static void Add(Span<double> v, ReadOnlySpan<float> k) => AddScaled(v, 1, k);

    /// <summary>v ← v − t (kᵢ − kⱼ), then the first t with the largest v + up, and its value; NaN never wins.</summary>
    public static (int Index, double Value) StepAndFindUp(
        Span<double> v, double t, ReadOnlySpan<float> ki, ReadOnlySpan<float> kj, ReadOnlySpan<double> up)
    {
        var values = MemoryMarshal.Cast<double, Vector256<double>>(v);
        var closed = MemoryMarshal.Cast<double, Vector256<double>>(up);
        var rowI = MemoryMarshal.Cast<float, Vector128<float>>(ki);
        var rowJ = MemoryMarshal.Cast<float, Vector128<float>>(kj);
        var factor = Vector256.Create(-t);
        var best = Vector256.Create(double.NegativeInfinity);
        var (bestAt, at) = (Vector256<long>.Zero, Vector256.Create(0L, 1, 2, 3));
        for (var n = 0; n < values.Length; n++)
        {
            var next = Vector256.FusedMultiplyAdd(factor, Wide(rowI[n]) - Wide(rowJ[n]), values[n]);
            values[n] = next;
            next += closed[n];
            var better = Vector256.GreaterThan(next, best);
            best = Vector256.ConditionalSelect(better, next, best);
            bestAt = Vector256.ConditionalSelect(better.AsInt64(), at, bestAt);
            at += Vector256.Create(4L);
        }

        var lane = 0;
        for (var l = 1; l < Vector256<double>.Count; l++)
        {
            lane = best[l] > best[lane] || (best[l] == best[lane] && bestAt[l] < bestAt[lane]) ? l : lane;
        }

        return ((int)bestAt[lane], best[lane]);
    }

    /// <summary>
    /// The first t that promises the largest decrease (vᵢ − vₜ)² / (kᵢᵢ + kₜₜ − 2kᵢₜ) among those that may fall and violate, or −1;
    /// and the smallest v + low.
    /// </summary>
    public static (int Index, double Lowest) FindPartner(
        ReadOnlySpan<double> v, double vi, ReadOnlySpan<float> ki, float kii, ReadOnlySpan<float> diagonal, ReadOnlySpan<double> low)
    {
        var values = MemoryMarshal.Cast<double, Vector256<double>>(v);
        var closed = MemoryMarshal.Cast<double, Vector256<double>>(low);
        var row = MemoryMarshal.Cast<float, Vector256<float>>(ki);
        var own = MemoryMarshal.Cast<float, Vector256<float>>(diagonal);
        var lowest = Vector256.Create(double.PositiveInfinity);
        var best = Vector256<float>.Zero;
        var (bestAt, at) = (Vector256.Create(-1), Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7));
        for (var n = 0; n < row.Length; n++)
        {
            var (left, right) = (values[2 * n] + closed[2 * n], values[(2 * n) + 1] + closed[(2 * n) + 1]);
            lowest = Vector256.Min(lowest, Vector256.Min(left, right));
            var b = Vector256.Narrow(Vector256.Create(vi) - left, Vector256.Create(vi) - right);
            b = Vector256.Max(b, Vector256<float>.Zero);
            var a = Vector256.Create(kii) + own[n] - (row[n] + row[n]);
            var gain = b * b / Vector256.Max(a, Vector256.Create(Tau));
            var better = Vector256.GreaterThan(gain, best);
            best = Vector256.ConditionalSelect(better, gain, best);
            bestAt = Vector256.ConditionalSelect(better.AsInt32(), at, bestAt);
            at += Vector256.Create(8);
        }

        var lane = 0;
        for (var l = 1; l < Vector256<float>.Count; l++)
        {
            lane = best[l] > best[lane] || (best[l] == best[lane] && bestAt[l] < bestAt[lane]) ? l : lane;
        }

        return (bestAt[lane], Math.Min(Math.Min(lowest[0], lowest[1]), Math.Min(lowest[2], lowest[3])));
    }

    private static Vector256<double> Wide(Vector128<float> values)
    {
        var (low, high) = Vector128.Widen(values);
        return Vector256.Create(low, high);
    }
}

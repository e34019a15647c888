using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Numerics;

/// <summary>Vector arithmetic in double. Sums run in four lanes of 256 bits on every machine, so that they give the same bits.</summary>
internal static class VectorOps
{
    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var xs = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector256<double>>(y);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < xs.Length; i++)
        {
            sum = Vector256.FusedMultiplyAdd(xs[i], ys[i], sum);
        }

        var total = Vector256.Sum(sum);
        for (var i = xs.Length * Vector256<double>.Count; i < x.Length; i++)
        {
            total = Math.FusedMultiplyAdd(x[i], y[i], total);
        }

        return total;
    }

    /// <summary>y ← y + a x.</summary>
    public static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        var ys = MemoryMarshal.Cast<double, Vector256<double>>(y);
        var xs = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var factor = Vector256.Create(a);
        for (var i = 0; i < ys.Length; i++)
        {
            ys[i] = Vector256.FusedMultiplyAdd(factor, xs[i], ys[i]);
        }

        for (var i = ys.Length * Vector256<double>.Count; i < y.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
        }
    }

    /// <summary>y ← a y.</summary>
    public static void Scale(Span<double> y, double a)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] *= a;
        }
    }

    /// <summary>max |xᵢ|, NaN when one is NaN.</summary>
    public static double MaxAbs(ReadOnlySpan<double> x)
    {
        var max = 0.0;
        foreach (var value in x)
        {
            max = Math.Max(max, Math.Abs(value));
        }

        return max;
    }

    /// <summary>Widens values to double.</summary>
    public static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        var sources = MemoryMarshal.Cast<float, Vector128<float>>(from);
        var targets = MemoryMarshal.Cast<double, Vector256<double>>(to[..from.Length]);
        for (var i = 0; i < targets.Length; i++)
        {
            var (low, high) = Vector128.Widen(sources[i]);
            targets[i] = Vector256.Create(low, high);
        }

        for (var i = targets.Length * Vector256<double>.Count; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}

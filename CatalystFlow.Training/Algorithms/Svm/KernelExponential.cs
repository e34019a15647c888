using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// exp of numbers that are at most 0, for the rbf kernel. Its own error stays below that of float32 near 1, as the sum of products it is
/// taken of has no more digits; so a single step reduces the argument and a polynomial of degree 6 suffices. exp 0 is 1, and what is
/// less than exp −87 is that.
/// Method: exp x = 2ⁿ exp r with |r| ≤ ½ ln 2, Taylor series.
/// </summary>
internal static class KernelExponential
{
    private const float Lowest = -87;
    private const float Log2E = 1.44269504f;
    private const float Ln2 = 0.693147181f;

    // Adding it to a small number rounds that to a whole one, held by the lowest bits.
    private const float Round = 1.5f * (1 << 23);

    /// <summary>exp(products − half − halves) for each row of a panel; a whole number of vectors.</summary>
    public static void Apply(ReadOnlySpan<float> products, float half, ReadOnlySpan<float> halves, Span<float> target)
    {
        var from = MemoryMarshal.Cast<float, Vector256<float>>(products);
        var norms = MemoryMarshal.Cast<float, Vector256<float>>(halves)[..from.Length];
        var to = MemoryMarshal.Cast<float, Vector256<float>>(target)[..from.Length];
        var own = Vector256.Create(half);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Exp(from[i] - (own + norms[i]));
        }
    }

    // The native minimum and maximum of two numbers are their second where it is not a number.
    private static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256<float>.Zero, x);
        x = Vector256.MaxNative(Vector256.Create(Lowest), x);
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(Round));
        var n = shifted - Vector256.Create(Round);
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2), x);
        var series = Vector256.Create(1 / 720f);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1 / 120f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1 / 24f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(1 / 6f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(0.5f));
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        series = Vector256.FusedMultiplyAdd(series, r, Vector256<float>.One);
        return (series.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();                     // series · 2ⁿ
    }
}

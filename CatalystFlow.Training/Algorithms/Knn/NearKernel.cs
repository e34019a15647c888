using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Six rows x against sixteen columns y of a tile: which of ‖y‖² + x·y are at most the row's threshold? Sums stay in registers; nearly
/// always the answer is none.
/// </summary>
internal static class NearKernel
{
    /// <summary>Rows taken at once.</summary>
    public const int Rows = 6;

    /// <summary>Columns taken at once.</summary>
    public const int Columns = 16;

    private const int Lanes = 8;

    /// <summary>Compares; false when all values are above their thresholds.</summary>
    /// <param name="x">6 × depth.</param>
    /// <param name="y">depth × 16, with <paramref name="stride"/> values from row to row.</param>
    /// <param name="stride">Values from row to row of y.</param>
    /// <param name="norms">‖y‖², 16 values.</param>
    /// <param name="thresholds">One for each row of x.</param>
    /// <param name="hits">Set only when the result is true, one for each row of x: bit j says that column j is not above.</param>
    public static bool AnyNear(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, int stride, ReadOnlySpan<float> norms, ReadOnlySpan<float> thresholds,
        Span<uint> hits)
    {
        var depth = x.Length / Rows;
        if (y.Length < ((depth - 1) * stride) + Columns || norms.Length < Columns || thresholds.Length < Rows || hits.Length < Rows)
        {
            throw new ArgumentException($"A product of depth {depth} does not fit the spans given.");
        }

        ref var a = ref MemoryMarshal.GetReference(x);
        ref var a3 = ref Unsafe.Add(ref a, 3 * depth);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var norm = ref MemoryMarshal.GetReference(norms);
        var (n0, n1) = (Vector256.LoadUnsafe(ref norm), Vector256.LoadUnsafe(ref norm, Lanes));
        var (s00, s10, s20, s30, s40, s50) = (n0, n0, n0, n0, n0, n0);
        var (s01, s11, s21, s31, s41, s51) = (n1, n1, n1, n1, n1, n1);
        for (var k = depth; k > 0; k--)
        {
            var (b0, b1) = (Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, Lanes));
            var v = Vector256.Create(a);
            (s00, s01) = (Vector256.FusedMultiplyAdd(v, b0, s00), Vector256.FusedMultiplyAdd(v, b1, s01));
            v = Vector256.Create(Unsafe.Add(ref a, depth));
            (s10, s11) = (Vector256.FusedMultiplyAdd(v, b0, s10), Vector256.FusedMultiplyAdd(v, b1, s11));
            v = Vector256.Create(Unsafe.Add(ref a, 2 * depth));
            (s20, s21) = (Vector256.FusedMultiplyAdd(v, b0, s20), Vector256.FusedMultiplyAdd(v, b1, s21));
            v = Vector256.Create(a3);
            (s30, s31) = (Vector256.FusedMultiplyAdd(v, b0, s30), Vector256.FusedMultiplyAdd(v, b1, s31));
            v = Vector256.Create(Unsafe.Add(ref a3, depth));
            (s40, s41) = (Vector256.FusedMultiplyAdd(v, b0, s40), Vector256.FusedMultiplyAdd(v, b1, s41));
            v = Vector256.Create(Unsafe.Add(ref a3, 2 * depth));
            (s50, s51) = (Vector256.FusedMultiplyAdd(v, b0, s50), Vector256.FusedMultiplyAdd(v, b1, s51));
            a = ref Unsafe.Add(ref a, 1);
            a3 = ref Unsafe.Add(ref a3, 1);
            b = ref Unsafe.Add(ref b, stride);
        }

        ref var t = ref MemoryMarshal.GetReference(thresholds);
        var near = AtMost(s00, s01, t) | AtMost(s10, s11, Unsafe.Add(ref t, 1)) | AtMost(s20, s21, Unsafe.Add(ref t, 2))
            | AtMost(s30, s31, Unsafe.Add(ref t, 3)) | AtMost(s40, s41, Unsafe.Add(ref t, 4)) | AtMost(s50, s51, Unsafe.Add(ref t, 5));
        if (near == Vector256<float>.Zero)
        {
            return false;
        }

        hits[0] = Bits(s00, s01, thresholds[0]);
        hits[1] = Bits(s10, s11, thresholds[1]);
        hits[2] = Bits(s20, s21, thresholds[2]);
        hits[3] = Bits(s30, s31, thresholds[3]);
        hits[4] = Bits(s40, s41, thresholds[4]);
        hits[5] = Bits(s50, s51, thresholds[5]);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AtMost(Vector256<float> left, Vector256<float> right, float threshold) =>
        Vector256.LessThanOrEqual(Vector256.Min(left, right), Vector256.Create(threshold));

    private static uint Bits(Vector256<float> left, Vector256<float> right, float threshold) =>
        Vector256.LessThanOrEqual(left, Vector256.Create(threshold)).ExtractMostSignificantBits()
        | (Vector256.LessThanOrEqual(right, Vector256.Create(threshold)).ExtractMostSignificantBits() << Lanes);
}

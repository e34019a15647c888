using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// A whole-numbered gradient and hessian in one word, so that one addition adds both: G · 2³² + H. Sums of such words are exact, the
/// same in any order and at any number of threads, and a difference of two sums is the sum over the rest. |G| &lt; 2³¹, 0 ≤ H &lt; 2³².
/// </summary>
internal static class GradientPair
{
    // 2⁵²: a double with these exponent bits holds a whole number below 2⁵² in its low bits.
    private const long ExponentBits = 0x4330_0000_0000_0000;
    private const double Exponent = 4503599627370496.0;
    private const double SignBit = 2147483648.0;
    private const long LowHalf = 0xFFFF_FFFF;

    public static double Gradient(long pair) => pair >> 32;

    public static double Hessian(long pair) => (uint)pair;

    public static Vector256<long> Pack(Vector128<int> gradients, Vector128<int> hessians) =>
        (Vector256.WidenLower(gradients.ToVector256()) << 32) + Vector256.WidenLower(hessians.ToVector256());

    /// <summary>The gradients of four pairs; with the sign bit flipped they are whole numbers without sign.</summary>
    public static Vector256<double> Gradients(Vector256<long> pairs)
    {
        var unsigned = (pairs ^ Vector256.Create(long.MinValue)) >>> 32;
        return (unsigned | Vector256.Create(ExponentBits)).AsDouble() - Vector256.Create(Exponent + SignBit);
    }

    /// <summary>The hessians of four pairs.</summary>
    public static Vector256<double> Hessians(Vector256<long> pairs) =>
        ((pairs & Vector256.Create(LowHalf)) | Vector256.Create(ExponentBits)).AsDouble() - Vector256.Create(Exponent);
}

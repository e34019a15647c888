using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// exp and ln from exactly rounded operations only. The framework's own vector functions give other bits in code that was compiled
/// ahead of time than in code the just-in-time compiler has optimised, so a model would depend on when that happened.
/// Method: exp x = 2ⁿ exp r with |r| ≤ ½ ln 2; ln x = k ln 2 + 2 artanh((m − 1) / (m + 1)) with m between √½ and √2; Taylor series.
/// </summary>
internal static class Transcendental
{
    private const double LowestDouble = -708;
    private const double HighestDouble = 709;
    private const float LowestFloat = -87;
    private const float HighestFloat = 88;

    // Adding it to a small number rounds that to a whole one, held by the lowest bits.
    private const double RoundDouble = 1.5 * (1L << 52);
    private const float RoundFloat = 1.5f * (1 << 23);

    // ln 2 in two parts; a whole number of up to eleven bits times the first is exact.
    private const double Ln2High = 0.693147180369123816;
    private const double Ln2Low = 1.90821492927058770e-10;
    private const float Ln2HighFloat = 0.693359375f;
    private const float Ln2LowFloat = -2.12194440e-4f;
    private const double Log2E = 1.44269504088896341;
    private const long BitsOfSqrtHalf = 0x3FE6A09E667F3BCD;

    private static readonly double[] InverseFactorials = [.. Enumerable.Range(0, 14).Select(n => 1 / Factorial(n))];

    /// <summary>exp x to about one unit in the last place; 0 below −708, ∞ above 709.</summary>
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(RoundDouble));
        var n = shifted - Vector256.Create(RoundDouble);
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), r);
        var series = Vector256.Create(InverseFactorials[13]);
        for (var i = 12; i >= 0; i--)
        {
            series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(InverseFactorials[i]));
        }

        var result = (series.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();               // series · 2ⁿ
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(LowestDouble)), Vector256<double>.Zero, result);
        result = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(HighestDouble)), Vector256.Create(double.PositiveInfinity), result);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), result, x);
    }

    /// <summary>exp x to about one unit in the last place; 0 below −87, ∞ above 88.</summary>
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create((float)Log2E), Vector256.Create(RoundFloat));
        var n = shifted - Vector256.Create(RoundFloat);
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2HighFloat), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2LowFloat), r);
        var series = Vector256.Create((float)InverseFactorials[7]);
        for (var i = 6; i >= 0; i--)
        {
            series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create((float)InverseFactorials[i]));
        }

        var result = (series.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();               // series · 2ⁿ
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(LowestFloat)), Vector256<float>.Zero, result);
        result = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(HighestFloat)), Vector256.Create(float.PositiveInfinity), result);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), result, x);
    }

    /// <summary>ln x to about one unit in the last place, for positive, normal, finite x.</summary>
    public static Vector256<double> Log(Vector256<double> x)
    {
        var exponent = (x.AsInt64() - Vector256.Create(BitsOfSqrtHalf)) >> 52;
        var m = (x.AsInt64() - (exponent << 52)).AsDouble();
        var s = (m - Vector256<double>.One) / (m + Vector256<double>.One);
        var z = s * s;
        var series = Vector256.Create(1.0 / 19);
        for (var odd = 17; odd >= 1; odd -= 2)
        {
            series = Vector256.FusedMultiplyAdd(series, z, Vector256.Create(1.0 / odd));
        }

        var k = Vector256.ConvertToDouble(exponent);
        var low = Vector256.FusedMultiplyAdd(k, Vector256.Create(Ln2Low), (s + s) * series);
        return Vector256.FusedMultiplyAdd(k, Vector256.Create(Ln2High), low);
    }

    private static double Factorial(int n) => n == 0 ? 1 : n * Factorial(n - 1);
}

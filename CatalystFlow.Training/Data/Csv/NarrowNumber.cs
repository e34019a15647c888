using System.Globalization;
using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Numbers that a float holds without loss: decimals of at most six significant digits, which are always told apart and can be read
/// back from the nearest float, and whole numbers below 2^24, which a float holds exactly.
/// </summary>
internal static class NarrowNumber
{
    /// <summary>Mantissas below this have at most six digits.</summary>
    internal const ulong MantissaLimit = 1_000_000;

    private const double WholeLimit = 1 << 24;

    // Well within the range in which a float has all its digits.
    private const double Smallest = 1e-30, Largest = 1e30;

    private const int MaxPower = 22; // of ten, in a double without rounding

    /// <summary>True for whole numbers that a float holds exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsSmallWhole(double value) => Math.Abs(value) < WholeLimit && value == Math.Floor(value);

    /// <summary>True when a decimal of this mantissa and value survives as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNarrow(ulong mantissa, double value) => mantissa < MantissaLimit
        ? mantissa == 0 || Math.Abs(value) is >= Smallest and <= Largest
        : IsSmallWhole(value);

    /// <summary>The number of the file that became this float; NaN for NaN.</summary>
    internal static double Widen(float value)
    {
        if (!float.IsFinite(value) || IsSmallWhole(value))
        {
            return value;
        }

        var power = 5 - (int)Math.Floor(Math.Log10(Math.Abs((double)value)));
        if (Math.Abs(power) <= MaxPower)
        {
            var scale = Math.Pow(10, Math.Abs(power));
            var mantissa = Math.Round(power < 0 ? value / scale : value * scale);
            if (Math.Abs(mantissa) is >= 100_000 and <= 999_999)
            {
                return power < 0 ? mantissa * scale : mantissa / scale; // two numbers without error: one rounding
            }
        }

        return double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}

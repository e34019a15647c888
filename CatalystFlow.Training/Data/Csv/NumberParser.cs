using System.Globalization;
using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads numbers from UTF-8 text. A float is always the one nearest to the text, as <c>float.Parse</c> gives it; decimals of
/// ordinary length take a path without that method's cost. After Clinger, "How to read floating point numbers accurately", 1990.
/// </summary>
internal sealed class NumberParser(char decimalSeparator, char? thousandsSeparator)
{
    // A double this near to halfway between two floats may round to the wrong one; distances are in units of its last place.
    private const long FloatBits = 0x1FFF_FFFF, Halfway = 0x1000_0000, Tolerance = 8;
    private const int MaxSlowLength = 512;

    private readonly byte _decimal = (byte)decimalSeparator;
    private readonly DigitGroups? _groups = thousandsSeparator is { } separator ? new DigitGroups(separator) : null;

    /// <summary>Reads the float nearest to the text.</summary>
    /// <returns>False when the text is no number, or one beyond a float's range.</returns>
    internal bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
        if (!DecimalNumber.TryScan(text, _decimal, out var number))
        {
            value = 0;
            Span<byte> digits = stackalloc byte[DigitGroups.MaxLength];
            return TryUngroup(text, digits, out var length) && TryParse(digits[..length], out value);
        }

        if (number.TryApproximate(out var near) && !IsNearHalfway(near))
        {
            value = (float)near;
            return float.IsFinite(value);
        }

        Span<byte> invariant = stackalloc byte[MaxSlowLength];
        return float.TryParse(Invariant(text, invariant), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    /// <summary>Reads a double within two units in the last place of the text, exact up to 15 digits, several times as fast as exactly.</summary>
    internal bool TryParseNear(ReadOnlySpan<byte> text, out double value)
    {
        if (DecimalNumber.TryScan(text, _decimal, out var number) && number.TryApproximate(out value))
        {
            return Math.Abs(value) <= float.MaxValue;
        }

        return TryParseExactly(text, out value);
    }

    /// <summary>Reads the double nearest to the text; numbers beyond a float's range are refused, as training uses floats.</summary>
    internal bool TryParseExactly(ReadOnlySpan<byte> text, out double value)
    {
        if (!DecimalNumber.TryScan(text, _decimal, out _))
        {
            value = 0;
            Span<byte> digits = stackalloc byte[DigitGroups.MaxLength];
            return TryUngroup(text, digits, out var length) && TryParseExactly(digits[..length], out value);
        }

        Span<byte> invariant = stackalloc byte[MaxSlowLength];
        return double.TryParse(Invariant(text, invariant), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && float.IsFinite((float)value);
    }

    /// <summary>Takes out thousands separators; what is left has none, so that it is not ungrouped again.</summary>
    private bool TryUngroup(ReadOnlySpan<byte> text, Span<byte> digits, out int length)
    {
        length = 0;
        return _groups is not null && _groups.TryRemove(text, digits, out length);
    }

    private ReadOnlySpan<byte> Invariant(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        if (_decimal == (byte)'.')
        {
            return text;
        }

        var copy = text.Length <= buffer.Length ? buffer[..text.Length] : new byte[text.Length];
        text.Replace(copy, _decimal, (byte)'.');
        return copy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNearHalfway(double value) =>
        Math.Abs((BitConverter.DoubleToInt64Bits(value) & FloatBits) - Halfway) <= Tolerance;
}

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

    private readonly byte _decimal = (byte)decimalSeparator;
    private readonly DigitGroups? _groups = thousandsSeparator is { } separator ? new DigitGroups(separator) : null;

    /// <summary>Reads a short number without an exponent; false for any other text, number or not.</summary>
    /// <param name="text">The number and what follows it in memory, 17 bytes or more.</param>
    /// <param name="length">Length of the number.</param>
    /// <param name="value">The float nearest to the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryParseShort(ReadOnlySpan<byte> text, int length, out float value)
    {
        var isShort = ShortNumber.TryParse(text, length, _decimal, out var near);
        value = (float)near;
        return isShort && !IsNearHalfway(near); // 16 digits cannot be beyond a float's range
    }

    /// <summary>Reads the float nearest to the text.</summary>
    /// <returns>False when the text is no number, or one beyond a float's range.</returns>
    internal bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
        if (DecimalNumber.TryScan(text, _decimal, out var number) && number.TryApproximate(out var near) && !IsNearHalfway(near))
        {
            value = (float)near;
            return float.IsFinite(value);
        }

        return TryParseSlowly(text, out value);
    }

    /// <summary>Reads a double within two units in the last place of the text, several times as fast as exactly.</summary>
    /// <param name="text">The number.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isExact">True when it is the double nearest to the text, as it is up to 15 digits.</param>
    internal bool TryParseNear(ReadOnlySpan<byte> text, out double value, out bool isExact)
    {
        if (DecimalNumber.TryScan(text, _decimal, out var number) && number.TryApproximate(out value))
        {
            isExact = number.IsExact;
            return Math.Abs(value) <= float.MaxValue;
        }

        isExact = true;
        return TryParseExactly(text, out value);
    }

    /// <summary>Reads the double nearest to the text; numbers beyond a float's range are refused, as training uses floats.</summary>
    internal bool TryParseExactly(ReadOnlySpan<byte> text, out double value)
    {
        Span<byte> buffer = stackalloc byte[DigitGroups.MaxLength];
        return double.TryParse(Plain(text, buffer), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && Math.Abs(value) <= float.MaxValue;
    }

    // Apart from the short path, which would otherwise clear the buffer on every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out float value)
    {
        Span<byte> buffer = stackalloc byte[DigitGroups.MaxLength];
        return float.TryParse(Plain(text, buffer), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    /// <summary>A number without thousands separators and with a point for decimals; empty when the text is no number.</summary>
    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        if (!DecimalNumber.TryScan(text, _decimal, out _))
        {
            if (_groups is null
                || !_groups.TryRemove(text, buffer, out var length)
                || !DecimalNumber.TryScan(buffer[..length], _decimal, out _))
            {
                return [];
            }

            buffer = buffer[..length];
        }
        else if (_decimal == (byte)'.')
        {
            return text;
        }
        else
        {
            buffer = text.Length <= buffer.Length ? buffer[..text.Length] : new byte[text.Length];
            text.CopyTo(buffer);
        }

        buffer.Replace(_decimal, (byte)'.');
        return buffer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNearHalfway(double value) =>
        (ulong)((BitConverter.DoubleToInt64Bits(value) & FloatBits) - Halfway + Tolerance) <= 2 * Tolerance;
}

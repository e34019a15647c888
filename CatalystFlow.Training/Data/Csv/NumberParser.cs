using System.Globalization;
using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads numbers from UTF-8 text. A double is always the one nearest to the text, as <c>double.Parse</c> gives it; decimals of
/// ordinary length take a path without that method's cost. After Clinger, "How to read floating point numbers accurately", 1990.
/// Numbers beyond the range of a double are refused; those nearer to zero than its smallest are zero.
/// </summary>
internal sealed class NumberParser(char decimalSeparator, char? thousandsSeparator, NumberNotation? style = null)
{
    private const int MostDigits = 308; // of a double's largest number

    private readonly byte _decimal = (byte)decimalSeparator;
    private readonly DigitGroups? _groups = thousandsSeparator is { } separator ? new DigitGroups(separator) : null;

    /// <summary>Reads a column's numbers as its style says, and as the format does where the style says nothing.</summary>
    internal static NumberParser For(CsvFormat format, NumberNotation? style) => new(
        style?.DecimalSeparator ?? format.DecimalSeparator,
        (style?.ThousandsSeparator ?? format.ThousandsSeparator) is { } separator and not '\0' ? separator : null,
        style);

    /// <summary>Reads a short number without an exponent; false for any other text, number or not.</summary>
    /// <param name="text">The number and what follows it in memory, 17 bytes or more.</param>
    /// <param name="length">Length of the number.</param>
    /// <param name="value">The double nearest to the text.</param>
    /// <param name="isNarrow">Whether a float keeps it: see <see cref="NarrowNumber"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryParseShort(ReadOnlySpan<byte> text, int length, out double value, out bool isNarrow)
    {
        var isShort = ShortNumber.TryParse(text, length, _decimal, out value, out var mantissa);
        isNarrow = mantissa < NarrowNumber.MantissaLimit || NarrowNumber.IsSmallWhole(value); // 16 digits are within a float's range
        return isShort;
    }

    /// <summary>Reads the double nearest to the text.</summary>
    /// <param name="text">The number.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isNarrow">Whether a float keeps it: see <see cref="NarrowNumber"/>.</param>
    /// <returns>False when the text is no number, or one beyond a double's range.</returns>
    internal bool TryParse(ReadOnlySpan<byte> text, out double value, out bool isNarrow)
    {
        if (DecimalNumber.TryScan(text, _decimal, out var number) && number.TryNearest(out value))
        {
            isNarrow = number.IsNarrow(value);
            return true;
        }

        return TryParseSlowly(text, out value, out isNarrow);
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
            return true;
        }

        isExact = true;
        return TryParseExactly(text, out value);
    }

    /// <summary>Reads the double nearest to the text.</summary>
    internal bool TryParseExactly(ReadOnlySpan<byte> text, out double value) => TryParseSlowly(text, out value, out _);

    /// <summary>Whether two numbers differ as they are written, in whichever digit; 1.50 and 1.5 do not.</summary>
    internal bool DifferInDigits(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Written(one) != Written(other);

    private WrittenNumber Written(ReadOnlySpan<byte> text)
    {
        Span<byte> buffer = stackalloc byte[DigitGroups.MaxLength];
        return WrittenNumber.Of(Plain(text, buffer, out _));
    }

    /// <summary>Whether it is worth asking if a text is a number that is too large: it has an exponent, or very many digits.</summary>
    internal static bool MayBeBeyondRange(ReadOnlySpan<byte> text) =>
        text.Length >= 5 && text[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)','
        && (text.Length > MostDigits || text.ContainsAny((byte)'e', (byte)'E'));

    /// <summary>Whether the text is a number that is too large for a double.</summary>
    internal bool IsBeyondRange(ReadOnlySpan<byte> text)
    {
        Span<byte> buffer = stackalloc byte[DigitGroups.MaxLength];
        return double.TryParse(Plain(text, buffer, out _), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsInfinity(value);
    }

    // Apart from the short path, which would otherwise clear the buffer on every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out double value, out bool isNarrow)
    {
        Span<byte> buffer = stackalloc byte[DigitGroups.MaxLength];
        var isNumber = double.TryParse(Plain(text, buffer, out var number), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        isNarrow = number.IsNarrow(value);
        return isNumber && double.IsFinite(value);
    }

    /// <summary>A number without thousands separators and with a point for decimals; empty when the text is no number.</summary>
    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, Span<byte> buffer, out DecimalNumber number)
    {
        if (!DecimalNumber.TryScan(text, _decimal, out number))
        {
            if (!TryBare(text, buffer, out var length, out number))
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

    /// <summary>Writes a number without what its column writes around it, and without thousands separators.</summary>
    private bool TryBare(ReadOnlySpan<byte> text, Span<byte> buffer, out int length, out DecimalNumber number)
    {
        if (TryUngroup(text, buffer, out length, out number))
        {
            return true;
        }

        Span<byte> bare = stackalloc byte[DigitGroups.MaxLength];
        if (style is null || !NumberUndressing.TryUndress(text, style, bare, out length, out var power))
        {
            return false;
        }

        bare = bare[..length];
        bare.CopyTo(buffer);
        return (DecimalNumber.TryScan(bare, _decimal, out number) || TryUngroup(bare, buffer, out length, out number))
            && (power == 0 || TryScale(buffer, power, ref length, out number));
    }

    /// <summary>Moves the decimal separator to the right, so that the number has the digits that count in full; false for one with an exponent.</summary>
    private bool TryScale(Span<byte> buffer, int power, ref int length, out DecimalNumber number)
    {
        number = default;
        if (length + power > buffer.Length || buffer[..length].ContainsAny((byte)'e', (byte)'E'))
        {
            return false;
        }

        var at = buffer[..length].IndexOf(_decimal);
        var decimals = at < 0 ? 0 : length - at - 1;
        if (at >= 0)
        {
            buffer[(at + 1)..length].CopyTo(buffer[at..]);
            length--;
        }

        if (decimals <= power)
        {
            buffer.Slice(length, power - decimals).Fill((byte)'0');
            length += power - decimals;
        }
        else
        {
            at += power;
            buffer[at..length++].CopyTo(buffer[(at + 1)..]);
            buffer[at] = _decimal;
        }

        return DecimalNumber.TryScan(buffer[..length], _decimal, out number);
    }

    private bool TryUngroup(ReadOnlySpan<byte> text, Span<byte> buffer, out int length, out DecimalNumber number)
    {
        (length, number) = (0, default);
        return _groups is not null && !text.ContainsAny((byte)'e', (byte)'E') // 6,934E+08 has a decimal comma
            && _groups.TryRemove(text, buffer, out length) && DecimalNumber.TryScan(buffer[..length], _decimal, out number);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Data;

/// <summary>A number as written: ± mantissa × 10^exponent. The grammar is [+-] digits [. digits] [e [+-] digits].</summary>
internal readonly struct DecimalNumber
{
    private const int MaxDigits = 19, MaxPower = 22, MaxExponent = 100_000;

    private const ulong MaxExactMantissa = 1UL << 53;

    private const ulong FractionBits = (1UL << 52) - 1;

    private const double SurelyRounded = 0.4999999; // of the distance between doubles: half of it is a tie

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private readonly ulong _mantissa, _sign; // the sign as a double has it: its highest bit
    private readonly int _exponent;
    private readonly bool _fits;

    private DecimalNumber(ulong mantissa, int exponent, bool isNegative, bool fits) =>
        (_mantissa, _exponent, _sign, _fits) = (mantissa, exponent, (ulong)Unsafe.BitCast<bool, byte>(isNegative) << 63, fits);

    /// <summary>True when <see cref="TryApproximate"/> rounds only once, so that its value is the nearest.</summary>
    internal bool IsExact => _mantissa <= MaxExactMantissa;

    /// <summary>Whether a float keeps the number, given its value.</summary>
    internal bool IsNarrow(double value) => _fits ? NarrowNumber.IsNarrow(_mantissa, value) : NarrowNumber.IsSmallWhole(value);

    /// <summary>Reads the whole text; false when it is not a number in this form.</summary>
    internal static bool TryScan(ReadOnlySpan<byte> text, byte decimalSeparator, out DecimalNumber number)
    {
        var at = 0;
        var isNegative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            isNegative = text[0] == '-';
            at = 1;
        }

        var mantissa = 0UL;
        var first = at;
        at = ScanDigits(text, at, ref mantissa);
        var digits = at - first;
        var exponent = 0;
        if (at < text.Length && text[at] == decimalSeparator)
        {
            first = ++at;
            at = ScanDigits(text, at, ref mantissa);
            exponent = first - at;
            digits -= exponent;
        }

        if (digits > 0 && at < text.Length)
        {
            at = ScanExponent(text, at, ref exponent);
        }

        number = new DecimalNumber(mantissa, exponent, isNegative, digits <= MaxDigits);
        return digits > 0 && at == text.Length;
    }

    /// <summary>The value with at most two roundings; false when mantissa or power are too long for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryApproximate(out double value)
    {
        value = _mantissa;
        if (!_fits || _exponent is < -MaxPower or > MaxPower)
        {
            return false;
        }

        value = _exponent < 0 ? value / PowersOfTen[-_exponent] : value * PowersOfTen[_exponent];
        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) ^ _sign);
        return true;
    }

    /// <summary>The nearest double; false in the few cases where that takes longer numbers than these.</summary>
    internal bool TryNearest(out double value)
    {
        if (!TryApproximate(out value))
        {
            return false;
        }

        if (IsExact)
        {
            return true;
        }

        // m = high + low without error, so that only the last sum rounds, and by how much is known.
        var high = (double)_mantissa;
        var low = (double)(long)(_mantissa - (ulong)high);
        var power = PowersOfTen[Math.Abs(_exponent)];
        var first = _exponent < 0 ? high / power : high * power;
        var rest = _exponent < 0
            ? (Math.FusedMultiplyAdd(-first, power, high) + low) / power
            : Math.FusedMultiplyAdd(high, power, -first) + (low * power);
        var sum = first + rest;
        var error = Math.Abs(rest - (sum - first));
        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(sum) ^ _sign);
        var isPowerOfTwo = (BitConverter.DoubleToUInt64Bits(sum) & FractionBits) == 0; // below it, doubles are nearer to each other
        return !isPowerOfTwo && error < (Math.BitIncrement(sum) - sum) * SurelyRounded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ScanDigits(ReadOnlySpan<byte> text, int at, ref ulong mantissa)
    {
        var sum = mantissa;
        while (text.Length - at >= sizeof(ulong) && TryEightDigits(text[at..], out var eight))
        {
            sum = (sum * 100_000_000) + eight;
            at += sizeof(ulong);
        }

        while (at < text.Length)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
            {
                break;
            }

            sum = (sum * 10) + digit;
            at++;
        }

        mantissa = sum;
        return at;
    }

    private static bool TryEightDigits(ReadOnlySpan<byte> text, out ulong number)
    {
        const ulong zeros = 0x3030_3030_3030_3030, highest = 0x8080_8080_8080_8080, aboveNine = 0x7676_7676_7676_7676;
        var digits = MemoryMarshal.Read<ulong>(text) ^ zeros; // 0 to 9 for digits, more for any other byte
        number = ShortNumber.Eight(digits);
        return ((digits | (digits + aboveNine)) & highest) == 0;
    }

    /// <summary>Adds a written exponent to the one from the decimals; the position stays where it is when there is none.</summary>
    private static int ScanExponent(ReadOnlySpan<byte> text, int at, ref int exponent)
    {
        if ((text[at] | 0x20) != 'e')
        {
            return at;
        }

        var next = at + 1;
        var isNegative = next < text.Length && text[next] == '-';
        next += next < text.Length && text[next] is (byte)'-' or (byte)'+' ? 1 : 0;
        var (first, power) = (next, 0);
        for (; next < text.Length && (uint)(text[next] - '0') <= 9; next++)
        {
            power = Math.Min((power * 10) + text[next] - '0', MaxExponent);
        }

        if (next == first)
        {
            return at;
        }

        exponent += isNegative ? -power : power;
        return next;
    }
}

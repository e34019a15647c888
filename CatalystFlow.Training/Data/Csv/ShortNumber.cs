using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads [-] digits [. digits] of at most 16 characters with no branch that depends on them: their number, the sign and the place of
/// the point change from field to field, and a wrong guess of the processor costs as much as all the rest.
/// </summary>
internal static class ShortNumber
{
    private const int MaxLength = 16;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];

    /// <summary>Reads the whole text; false when it is longer or anything else.</summary>
    /// <param name="text">The text and what follows it in memory: 17 bytes or more.</param>
    /// <param name="length">Length of the text.</param>
    /// <param name="decimalSeparator">Stands before the decimals.</param>
    /// <param name="value">The double nearest to the text: a fraction has at most 15 digits, so that only the division rounds.</param>
    /// <param name="mantissa">All its digits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryParse(ReadOnlySpan<byte> text, int length, byte decimalSeparator, out double value, out ulong mantissa)
    {
        if ((uint)(length - 1) >= MaxLength || text.Length <= MaxLength)
        {
            (value, mantissa) = (0, 0);
            return false;
        }

        ref readonly var first = ref MemoryMarshal.GetReference(text);
        var sign = Unsafe.BitCast<bool, byte>(first == '-');
        length -= sign;
        var bytes = Vector128.LoadUnsafe(in first, sign);
        var inText = (1u << length) - 1;
        var digits = bytes - Vector128.Create((byte)'0');
        var areDigits = Vector128.LessThanOrEqual(digits, Vector128.Create((byte)9)).ExtractMostSignificantBits() & inText;
        var points = Vector128.Equals(bytes, Vector128.Create(decimalSeparator)).ExtractMostSignificantBits();
        var point = BitOperations.TrailingZeroCount(points | (inText + 1)); // behind the digits when there is none
        var decimals = Math.Max(length - 1 - point, 0);

        mantissa = (ulong)Join(AlignRight(digits, point, point + 1 + decimals));
        value = (double)(long)mantissa / PowersOfTen[decimals & (MaxLength - 1)];
        value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(value) ^ ((ulong)sign << 63));
        return areDigits != 0 & ((areDigits | (1u << point)) & inText) == inText;
    }

    /// <summary>The number with these eight digits, the first in the lowest byte: neighbours are joined to pairs, fours and all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Eight(ulong digits)
    {
        const ulong pairs = 0x00FF_00FF_00FF_00FF, fours = 0x0000_FFFF_0000_FFFF;
        digits = ((digits * 10) + (digits >> 8)) & pairs;
        digits = ((digits * 100) + (digits >> 16)) & fours;
        return ((digits * 10_000) + (digits >> 32)) & uint.MaxValue;
    }

    /// <summary>
    /// Moves the digits to the right end of 16 places, zeros before them. Those before the point move one place further, to where it
    /// was; without one, it counts as the character behind the last digit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> AlignRight(Vector128<byte> digits, int point, int width)
    {
        var places = Vector128<sbyte>.Indices;
        var isBeforePoint = Vector128.LessThanOrEqual(places, Vector128.Create((sbyte)(MaxLength - width + point))); // −1 where true
        var from = places + Vector128.Create((sbyte)(width - MaxLength)) + isBeforePoint;
        return Vector128.ShuffleNative(digits, from.AsByte()); // zero where the index is negative
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Join(Vector128<byte> digits) =>
        (long)((Eight(digits.AsUInt64().ToScalar()) * 100_000_000) + Eight(digits.AsUInt64().GetElement(1)));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Data;

/// <summary>Finds the bytes that give a delimited text its structure.</summary>
internal static class CsvMarks
{
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    /// <summary>Looks at 64 bytes; bit n of the result is set when byte n is a delimiter, a quote or part of a line break.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong In(ref readonly byte bytes, byte delimiter, byte quote) => Vector512.IsHardwareAccelerated
        ? In(Vector512.LoadUnsafe(in bytes), delimiter, quote)
        : In(Vector256.LoadUnsafe(in bytes), delimiter, quote) | ((ulong)In(Vector256.LoadUnsafe(in bytes, 32), delimiter, quote) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong In(Vector512<byte> bytes, byte delimiter, byte quote) =>
        (Vector512.Equals(bytes, Vector512.Create(delimiter))
            | Vector512.Equals(bytes, Vector512.Create(quote))
            | Vector512.Equals(bytes, Vector512.Create(LineFeed))
            | Vector512.Equals(bytes, Vector512.Create(CarriageReturn))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint In(Vector256<byte> bytes, byte delimiter, byte quote) =>
        (Vector256.Equals(bytes, Vector256.Create(delimiter))
            | Vector256.Equals(bytes, Vector256.Create(quote))
            | Vector256.Equals(bytes, Vector256.Create(LineFeed))
            | Vector256.Equals(bytes, Vector256.Create(CarriageReturn))).ExtractMostSignificantBits();
}

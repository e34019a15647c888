using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// Sorts the rows of a table by one of its columns, equal values in order of row: a radix sort of three passes. Holds the working memory
/// of one thread.
/// </summary>
internal sealed class RowSort(FeatureMatrix features)
{
    private const int Passes = 3;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int KeyShift = 32;
    private const uint SignBit = 0x8000_0000;

    // A pass over so many rows takes about a millisecond.
    private const int RowsPerCheck = 1 << 17;

    private readonly ulong[] _keys = GC.AllocateUninitializedArray<ulong>(features.Rows);
    private readonly int[] _counts = new int[Passes * Digits];

    /// <summary>The value of a sorted row; both zeros count as the positive one.</summary>
    public static float Value(ulong sorted)
    {
        var key = (uint)(sorted >> KeyShift);
        return BitConverter.UInt32BitsToSingle((key & SignBit) == 0 ? ~key : key & ~SignBit);
    }

    /// <summary>The number of a sorted row.</summary>
    public static int Row(ulong sorted) => (int)(uint)sorted;

    /// <summary>Sorts.</summary>
    /// <param name="column">The column to sort by.</param>
    /// <param name="sorted">Receives every row, to be read by <see cref="Value"/> and <see cref="Row"/>.</param>
    /// <param name="ct">Cancels.</param>
    public void Sort(int column, ulong[] sorted, CancellationToken ct)
    {
        Array.Clear(_counts);
        for (var row = 0; row < _keys.Length; row++)
        {
            Poll.Check(row, RowsPerCheck, ct);
            var key = ((ulong)SortableBits(features.Values[(row * features.Columns) + column]) << KeyShift) | (uint)row;
            _keys[row] = key;
            for (var pass = 0; pass < Passes; pass++)
            {
                _counts[(pass * Digits) + Digit(key, pass)]++;
            }
        }

        // Three passes end in the other array.
        Distribute(_keys, sorted, 0, ct);
        Distribute(sorted, _keys, 1, ct);
        Distribute(_keys, sorted, 2, ct);
    }

    private void Distribute(ulong[] from, ulong[] to, int pass, CancellationToken ct)
    {
        var ends = _counts.AsSpan(pass * Digits, Digits);
        var start = 0;
        foreach (ref var end in ends)
        {
            (end, start) = (start, start + end);
        }

        for (var first = 0; first < _keys.Length; first += RowsPerCheck)
        {
            Poll.Check(ct);
            foreach (var key in from.AsSpan(first, Math.Min(RowsPerCheck, _keys.Length - first)))
            {
                to[ends[Digit(key, pass)]++] = key;
            }
        }
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (KeyShift + (pass * DigitBits))) & (Digits - 1);

    // Unsigned order of these bits is the order of the floats; adding zero makes both zeros one.
    private static uint SortableBits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & SignBit) == 0 ? bits | SignBit : ~bits;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>
/// A row as it stands in a feature's sorted column: value, class and row number in one word, so that a node reads one stream.
/// High half: the float's bits. Low half: class and row share 32 bits, as many for the row as the data needs.
/// </summary>
internal readonly struct RowLayout
{
    private const int HalfBits = 32;
    private readonly int _rowBits;
    private readonly uint _rowMask;

    /// <summary>A layout for so many rows and at most <see cref="MostClasses"/>.</summary>
    public RowLayout(int rows)
    {
        _rowBits = RowBits(rows);
        _rowMask = (1u << _rowBits) - 1;
    }

    /// <summary>Classes that still fit beside the numbers of so many rows.</summary>
    public static long MostClasses(long rows) => 1L << Math.Max(0, HalfBits - RowBits(rows));

    /// <summary>The feature value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Value(ulong row) => BitConverter.UInt32BitsToSingle((uint)(row >> HalfBits));

    /// <summary>Packs a row.</summary>
    public ulong Pack(uint valueBits, int label, uint row) => ((ulong)valueBits << HalfBits) | ((uint)label << _rowBits) | row;

    /// <summary>The class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Label(ulong row) => (int)((uint)row >> _rowBits);

    /// <summary>The row number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number(ulong row) => (int)((uint)row & _rowMask);

    private static int RowBits(long rows) => Math.Max(1, BitOperations.Log2((ulong)Math.Max(1, rows - 1)) + 1);
}

using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>
/// Every feature's rows in ascending order of value, equal values in order of row. Sorted once over all training rows; the order of
/// a prefix of the rows follows by leaving out the others. Cost: a radix sort of three passes per feature.
/// </summary>
internal sealed class SortedColumns(LabelledRows data, RowLayout layout, int maxThreads)
{
    private const int Passes = 3;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int KeyShift = 32;
    private const uint SignBit = 0x8000_0000;

    private readonly ulong[][] _columns = new ulong[data.Features.Columns][];
    private ulong[][]? _prefix;
    private bool _sorted;

    /// <summary>Standard deviation of every feature over all rows, known once they are sorted.</summary>
    public double[] Deviations { get; } = new double[data.Features.Columns];

    /// <summary>
    /// The columns of the first rows, for the caller to reorder; valid until the next call. Asked for all rows, it hands over the only
    /// copy and sorts anew should it be asked again.
    /// </summary>
    public ulong[][] Take(int rows, CancellationToken ct)
    {
        if (!_sorted)
        {
            Parallelism.For(_columns.Length, maxThreads, () => new Workspace(data.Count), (f, space) => Sort(f, space, ct), _ => { }, ct);
        }

        _sorted = rows < data.Count;
        if (!_sorted)
        {
            return _columns;
        }

        _prefix ??= [.. _columns.Select(_ => GC.AllocateUninitializedArray<ulong>(data.Count))];
        Parallelism.For(_columns.Length, maxThreads, f => CopyPrefix(_columns[f], rows, _prefix[f]), ct);
        return _prefix;
    }

    private void CopyPrefix(ulong[] column, int rows, ulong[] prefix)
    {
        var count = 0;
        for (var i = 0; count < rows; i++)
        {
            prefix[count] = column[i];
            count += layout.Number(column[i]) < rows ? 1 : 0;
        }
    }

    private void Sort(int feature, Workspace space, CancellationToken ct)
    {
        var (from, to) = (space.Keys, _columns[feature] ?? GC.AllocateUninitializedArray<ulong>(data.Count));
        Array.Clear(space.Counts);
        for (var row = 0; row < from.Length; row++)
        {
            var key = SortableBits(data.Features.Values[(row * data.Features.Columns) + feature]);
            from[row] = ((ulong)key << KeyShift) | (uint)row;
            for (var pass = 0; pass < Passes; pass++)
            {
                space.Counts[(pass * Digits) + Digit(from[row], pass)]++;
            }
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            ct.ThrowIfCancellationRequested();
            Distribute(from, to, space.Counts.AsSpan(pass * Digits, Digits), pass);
            (from, to) = (to, from);
        }

        // Three passes end in the other array, which is the column's own.
        for (var i = 0; i < from.Length; i++)
        {
            var row = (uint)from[i];
            from[i] = layout.Pack(FloatBits((uint)(from[i] >> KeyShift)), data.Labels[row], row);
        }

        _columns[feature] = from;
        Deviations[feature] = Deviation(from);
    }

    private static double Deviation(ulong[] column)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var row in column)
        {
            mean += RowLayout.Value(row);
        }

        mean /= column.Length;
        foreach (var row in column)
        {
            squares += (RowLayout.Value(row) - mean) * (RowLayout.Value(row) - mean);
        }

        return Math.Sqrt(squares / column.Length);
    }

    private static void Distribute(ulong[] from, ulong[] to, Span<int> ends, int pass)
    {
        var start = 0;
        foreach (ref var end in ends)
        {
            (end, start) = (start, start + end);
        }

        foreach (var key in from)
        {
            to[ends[Digit(key, pass)]++] = key;
        }
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (KeyShift + (pass * DigitBits))) & (Digits - 1);

    // Unsigned order of these bits is the order of the floats; adding zero makes both zeros one.
    private static uint SortableBits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & SignBit) == 0 ? bits | SignBit : ~bits;
    }

    private static uint FloatBits(uint sortable) => (sortable & SignBit) == 0 ? ~sortable : sortable & ~SignBit;

    private sealed class Workspace(int rows)
    {
        public ulong[] Keys { get; } = new ulong[rows];

        public int[] Counts { get; } = new int[Passes * Digits];
    }
}

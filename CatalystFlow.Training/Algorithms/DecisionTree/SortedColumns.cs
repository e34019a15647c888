using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>
/// Every feature's rows in ascending order of value, equal values in order of row. Sorted once over all training rows; the order of
/// a prefix of the rows follows by leaving out the others. Cost: a radix sort of three passes per feature.
/// </summary>
internal sealed class SortedColumns(LabelledRows data, RowLayout layout, int maxThreads)
{
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
            Parallelism.For(_columns.Length, maxThreads, () => new RowSort(data.Features), (f, sort) => Sort(f, sort, ct), _ => { }, ct);
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

    private void Sort(int feature, RowSort sort, CancellationToken ct)
    {
        var column = _columns[feature] ??= GC.AllocateUninitializedArray<ulong>(data.Count);
        sort.Sort(feature, column, ct);
        foreach (ref var row in column.AsSpan())
        {
            var number = RowSort.Row(row);
            row = layout.Pack(BitConverter.SingleToUInt32Bits(RowSort.Value(row)), data.Labels[number], (uint)number);
        }

        Deviations[feature] = Deviation(column);
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
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>Which rows of a node go to which side, and which sides are split further: the others need no order.</summary>
/// <param name="LeftRows">Number of rows on the left.</param>
/// <param name="KeepLeft">The left child is split further.</param>
/// <param name="KeepRight">The right child is split further.</param>
internal readonly record struct Division(int LeftRows, bool KeepLeft, bool KeepRight);

/// <summary>Divides a node's sorted columns between its children, keeping the order on each side.</summary>
internal sealed class ColumnDivider(int rows, RowLayout layout)
{
    private readonly byte[] _goesRight = new byte[rows];
    private ulong[] _spare = [];

    /// <summary>Remembers the side of each row.</summary>
    /// <param name="sorted">The column that is split, left rows first.</param>
    /// <param name="leftRows">How many.</param>
    public void Mark(ReadOnlySpan<ulong> sorted, int leftRows)
    {
        for (var i = 0; i < sorted.Length; i++)
        {
            _goesRight[layout.Number(sorted[i])] = i < leftRows ? (byte)0 : (byte)1;
        }
    }

    /// <summary>Divides a column.</summary>
    /// <param name="column">The node's rows in it.</param>
    /// <param name="division">How.</param>
    /// <param name="marked">The divider that knows the side of each row.</param>
    public void Divide(Span<ulong> column, Division division, ColumnDivider marked)
    {
        if (!division.KeepRight)
        {
            KeepLeft(column, division.LeftRows, marked._goesRight);
        }
        else if (!division.KeepLeft)
        {
            KeepRight(column, division.LeftRows, marked._goesRight);
        }
        else
        {
            KeepBoth(column, marked._goesRight);
        }
    }

    private void KeepLeft(Span<ulong> column, int leftRows, byte[] goesRight)
    {
        ref var rows = ref MemoryMarshal.GetReference(column);
        ref var sides = ref MemoryMarshal.GetArrayDataReference(goesRight);
        for (var (i, left) = (0, 0); left < leftRows; i++)
        {
            var row = Unsafe.Add(ref rows, i);
            Unsafe.Add(ref rows, left) = row;
            left += 1 - Unsafe.Add(ref sides, layout.Number(row));
        }
    }

    // From the end, so that nothing unread is overwritten.
    private void KeepRight(Span<ulong> column, int leftRows, byte[] goesRight)
    {
        ref var rows = ref MemoryMarshal.GetReference(column);
        ref var sides = ref MemoryMarshal.GetArrayDataReference(goesRight);
        for (var (i, right) = (column.Length - 1, column.Length - 1); right >= leftRows; i--)
        {
            var row = Unsafe.Add(ref rows, i);
            Unsafe.Add(ref rows, right) = row;
            right -= Unsafe.Add(ref sides, layout.Number(row));
        }
    }

    private void KeepBoth(Span<ulong> column, byte[] goesRight)
    {
        if (_spare.Length < column.Length)
        {
            _spare = GC.AllocateUninitializedArray<ulong>(column.Length);
        }

        ref var from = ref MemoryMarshal.GetReference(column);
        ref var spare = ref MemoryMarshal.GetArrayDataReference(_spare);
        ref var sides = ref MemoryMarshal.GetArrayDataReference(goesRight);
        var (left, right) = (0, 0);
        for (var i = 0; i < column.Length; i++)
        {
            var row = Unsafe.Add(ref from, i);
            var side = Unsafe.Add(ref sides, layout.Number(row));
            Unsafe.Add(ref from, left) = row;
            Unsafe.Add(ref spare, right) = row;
            right += side;
            left += 1 - side;
        }

        _spare.AsSpan(0, right).CopyTo(column[left..]);
    }
}

using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Some rows column by column, each column padded to whole vectors: one feature of eight neighbouring rows is read in one access.
/// </summary>
internal readonly ref struct ColumnBlock
{
    private static readonly int Lanes = Vector256<float>.Count;

    private readonly ReadOnlySpan<float> _values;

    private ColumnBlock(ReadOnlySpan<float> values, int stride)
    {
        _values = values;
        Stride = stride;
    }

    /// <summary>Values of a column, those of the padding included.</summary>
    public int Stride { get; }

    /// <summary>Values of a column.</summary>
    public ReadOnlySpan<float> this[int column] => _values.Slice(column * Stride, Stride);

    /// <summary>Entries that so many rows take.</summary>
    public static int Length(int rows, int columns) => Padded(rows) * columns;

    /// <summary>What <see cref="Copy"/> wrote for so many rows.</summary>
    public static ColumnBlock Of(ReadOnlySpan<float> values, int rows) => new(values, Padded(rows));

    /// <summary>Copies rows; the padding keeps what it was.</summary>
    public static ColumnBlock Copy(FeatureMatrix rows, int first, int count, Span<float> values)
    {
        var (columns, stride) = (rows.Columns, Padded(count));
        var from = rows.Values.Slice(first * columns, count * columns);
        for (var start = 0; start < count; start += Lanes)
        {
            var end = Math.Min(start + Lanes, count);
            for (var column = 0; column < columns; column++)
            {
                for (var row = start; row < end; row++)
                {
                    values[(column * stride) + row] = from[(row * columns) + column];
                }
            }
        }

        return new(values, stride);
    }

    private static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;
}

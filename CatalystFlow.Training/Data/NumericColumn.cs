using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Numbers, NaN where missing. Used for <see cref="ColumnType.Numeric"/> and <see cref="ColumnType.DateTime"/>. They are held as floats
/// where those keep apart whatever the file keeps apart, and as doubles otherwise.
/// </summary>
public sealed class NumericColumn : DataColumn
{
    private readonly float[] _narrow = [];
    private readonly double[] _wide = [];

    /// <summary>Makes a column of floats, without copying them.</summary>
    public NumericColumn(string name, ColumnType kind, float[] values)
        : this(name, kind, values, values.Length)
    {
    }

    /// <summary>Makes a column of doubles, without copying them.</summary>
    public NumericColumn(string name, ColumnType kind, double[] values)
        : this(name, kind, values, values.Length)
    {
    }

    internal NumericColumn(string name, ColumnType kind, float[] values, int rows)
        : base(name, kind) => (_narrow, RowCount) = (values, rows);

    internal NumericColumn(string name, ColumnType kind, double[] values, int rows)
        : base(name, kind) => (_wide, RowCount, IsWide) = (values, rows, true);

    /// <summary>True when the values are held as doubles.</summary>
    public bool IsWide { get; }

    /// <summary>True when the values are times of day or durations rather than dates.</summary>
    public bool AreTimes { get; init; }

    /// <summary>One float per row, NaN where missing; only for a column that is not wide.</summary>
    /// <exception cref="InvalidOperationException">The column holds doubles.</exception>
    public ReadOnlySpan<float> Values => IsWide
        ? throw new InvalidOperationException($"Column \"{Name}\" holds doubles.")
        : _narrow.AsSpan(0, RowCount);

    /// <summary>One double per row, NaN where missing; only for a wide column.</summary>
    /// <exception cref="InvalidOperationException">The column holds floats.</exception>
    public ReadOnlySpan<double> WideValues => IsWide
        ? _wide.AsSpan(0, RowCount)
        : throw new InvalidOperationException($"Column \"{Name}\" holds floats.");

    /// <inheritdoc/>
    public override int RowCount { get; }

    /// <inheritdoc/>
    public override long SizeInBytes => ((long)_narrow.Length * sizeof(float)) + ((long)_wide.Length * sizeof(double));

    /// <summary>The value in a row, NaN where missing, whichever way it is held.</summary>
    public double this[int row] => IsWide ? _wide[row] : _narrow[row];
}

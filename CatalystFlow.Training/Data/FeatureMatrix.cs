namespace CatalystFlow.Training.Data;

/// <summary>A dense matrix, rows × columns, in row-major order. Immutable once built.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    /// <summary>Wraps values without copying them.</summary>
    public FeatureMatrix(float[] values, int rows, int columns)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"A {rows}×{columns} matrix needs {(long)rows * columns} values, not {values.Length}.", nameof(values));
        }

        (_values, Rows, Columns) = (values, rows, columns);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>The first <paramref name="rows"/> rows, sharing memory.</summary>
    public ReadOnlySpan<float> Prefix(int rows) => _values.AsSpan(0, rows * Columns);
}

/// <summary>Feature rows with their class labels.</summary>
/// <param name="Features">rows × features.</param>
/// <param name="Labels">One class index per row, 0 to classes − 1.</param>
public sealed record LabelledRows(FeatureMatrix Features, int[] Labels)
{
    /// <summary>Number of rows.</summary>
    public int Count => Labels.Length;
}

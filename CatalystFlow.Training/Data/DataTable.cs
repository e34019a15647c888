using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>A table by columns, as parsed from a file; immutable once built and safe to share between runs.</summary>
public sealed class DataTable
{
    /// <summary>Makes a table of columns of equal length.</summary>
    public DataTable(IReadOnlyList<DataColumn> columns)
    {
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].RowCount;
        if (columns.Any(c => c.RowCount != RowCount))
        {
            throw new ArgumentException("All columns of a table have the same number of rows.", nameof(columns));
        }
    }

    /// <summary>The columns in file order.</summary>
    public IReadOnlyList<DataColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Bytes held, for a cache's budget.</summary>
    public long SizeInBytes => Columns.Sum(c => c.SizeInBytes);
}

/// <summary>One column of a <see cref="DataTable"/>.</summary>
public abstract class DataColumn(string name, ColumnType kind)
{
    /// <summary>Name in the file.</summary>
    public string Name { get; } = name;

    /// <summary>The type it was read as.</summary>
    public ColumnType Kind { get; } = kind;

    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Bytes held.</summary>
    public abstract long SizeInBytes { get; }
}

/// <summary>Codes into a sorted list of categories, −1 where missing. Used for categorical and Boolean columns.</summary>
public sealed class CategoricalColumn : DataColumn
{
    private readonly int[] _codes;
    private readonly string[] _categories;

    /// <summary>Makes a column of codes, without copying them.</summary>
    public CategoricalColumn(string name, ColumnType kind, int[] codes, string[] categories)
        : this(name, kind, codes, codes.Length, categories)
    {
    }

    internal CategoricalColumn(string name, ColumnType kind, int[] codes, int rows, string[] categories)
        : base(name, kind) => (_codes, RowCount, _categories) = (codes, rows, categories);

    /// <summary>One code per row, −1 where missing.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, RowCount);

    /// <summary>The categories in ordinal order; a code is an index into them.</summary>
    public IReadOnlyList<string> Categories => _categories;

    /// <inheritdoc/>
    public override int RowCount { get; }

    /// <inheritdoc/>
    public override long SizeInBytes => ((long)_codes.Length * sizeof(int)) + _categories.Sum(c => 24L + (2 * c.Length));
}

/// <summary>A column of free text or identifiers. No model reads those, so the values are not kept.</summary>
public sealed class TextColumn(string name, int rowCount, int missingCount) : DataColumn(name, ColumnType.Text)
{
    /// <summary>Rows without a value.</summary>
    public int MissingCount { get; } = missingCount;

    /// <inheritdoc/>
    public override int RowCount => rowCount;

    /// <inheritdoc/>
    public override long SizeInBytes => 0;
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What all columns of a file share while it is read.</summary>
/// <param name="Format">How the file is read.</param>
/// <param name="Missing">Values that mean missing.</param>
/// <param name="ExpectedRows">About how many rows there will be; 0 when that is not known.</param>
internal sealed record ReadingContext(CsvFormat Format, MissingMarkers Missing, int ExpectedRows)
{
    /// <summary>What is special about one column's values; null when nothing is.</summary>
    internal ColumnReading? Values { get; init; }

    /// <summary>What one column shares with the others, and what is its own.</summary>
    internal ReadingContext Of(ColumnReading? values) =>
        values is null ? this : this with { Values = values, Missing = MissingMarkers.Of(Format, values) };

    /// <summary>Reads the column's numbers.</summary>
    internal NumberParser NewNumberParser() => NumberParser.For(Format, Values?.Numbers);
}

/// <summary>Collects one column while a file is read by several threads, each filling rows of its own.</summary>
internal abstract class ColumnBuilder(string name, ColumnType kind)
{
    protected string Name { get; } = name;

    protected ColumnType Kind { get; } = kind;

    internal static ColumnBuilder For(string name, ColumnType kind, ReadingContext reading) => kind switch
    {
        ColumnType.Numeric => new NumericColumnBuilder(name, reading),
        ColumnType.DateTime => new DateColumnBuilder(name, reading),
        ColumnType.Text => new TextColumnBuilder(name, reading),
        _ => new CategoricalColumnBuilder(name, kind, reading),
    };

    /// <summary>Makes room for rows; by one thread at a time.</summary>
    internal abstract void Grow(int rows);

    /// <summary>What one thread parses the column with.</summary>
    internal abstract ColumnParser NewParser();

    /// <summary>The problem with the first row that has one, when only all rows together show it.</summary>
    internal virtual DataException? Problem => null;

    internal abstract DataColumn Build(int rows);
}

/// <summary>Parses a column's fields for one thread.</summary>
internal abstract class ColumnParser
{
    /// <summary>Parses the fields of some rows of a block, all in one chunk of the stores.</summary>
    /// <returns>The problem with the first of them that has one.</returns>
    internal abstract DataException? Parse(RowBlock block, int field, int from, int count);
}

internal sealed class TextColumnBuilder(string name, ReadingContext reading) : ColumnBuilder(name, ColumnType.Text)
{
    private int _missing;

    internal override void Grow(int rows)
    {
    }

    internal override ColumnParser NewParser() => new Parser(this, reading.Missing);

    internal override DataColumn Build(int rows) => new TextColumn(Name, rows, _missing);

    private sealed class Parser(TextColumnBuilder builder, MissingMarkers missing) : ColumnParser
    {
        internal override DataException? Parse(RowBlock block, int field, int from, int count)
        {
            var found = 0;
            for (var row = from; row < from + count; row++)
            {
                found += missing.Contains(block.Field(row, field)) ? 1 : 0;
            }

            Interlocked.Add(ref builder._missing, found);
            return null;
        }
    }
}

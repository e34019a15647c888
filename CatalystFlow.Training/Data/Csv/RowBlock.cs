using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Data;

/// <summary>Rows that are split and parsed together: their bytes, and where in them each field lies. Made once, filled often.</summary>
internal sealed class RowBlock(int size)
{
    private const int InitialRows = 1024;
    private int[] _lines = new int[InitialRows];
    private long _firstLine;

    internal byte[] Bytes { get; set; } = new byte[size + CsvTokenizer.Slack];

    /// <summary>Where the fields start, row after row.</summary>
    internal int[] Starts { get; set; } = new int[InitialRows * 4];

    /// <summary>Where they end.</summary>
    internal int[] Ends { get; set; } = new int[InitialRows * 4];

    /// <summary>Fields of each row.</summary>
    internal int Columns { get; private set; }

    /// <summary>0-based number in the file of the first row.</summary>
    internal int FirstRow { get; private set; }

    /// <summary>Number of rows.</summary>
    internal int Rows { get; private set; }

    internal void Clear(long firstRow, int columns) => (FirstRow, Columns, Rows) = (checked((int)firstRow), columns, 0);

    /// <summary>Counts the row whose fields were just noted.</summary>
    internal void AddRow(long line)
    {
        if (Rows == _lines.Length)
        {
            Array.Resize(ref _lines, Rows * 2);
        }

        _firstLine = Rows == 0 ? line : _firstLine;
        _lines[Rows++] = (int)(line - _firstLine);
    }

    /// <summary>Adds a row from elsewhere to a block that has none.</summary>
    internal void CopyRow(CsvTokenizer row)
    {
        var end = 0;
        (Starts, Ends) = (new int[row.FieldCount], new int[row.FieldCount]);
        for (var i = 0; i < row.FieldCount; end = Ends[i++])
        {
            (Starts[i], Ends[i]) = (end, end + row[i].Length);
        }

        Bytes = new byte[Math.Max(end, size) + CsvTokenizer.Slack];
        for (var i = 0; i < row.FieldCount; i++)
        {
            row[i].CopyTo(Bytes.AsSpan(Starts[i]));
        }

        AddRow(row.Line);
    }

    /// <summary>A field, unquoted and without surrounding blanks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Field(int row, int column)
    {
        var at = (row * Columns) + column;
        return Bytes.AsSpan(Starts[at], Ends[at] - Starts[at]);
    }

    /// <summary>A field and what follows in memory, which is at least as much as a <see cref="CsvTokenizer.Slack"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> FieldAndMore(int row, int column, out int length)
    {
        var at = (row * Columns) + column;
        length = Ends[at] - Starts[at];
        return Bytes.AsSpan(Starts[at]);
    }

    /// <summary>How many rows a text of this many bytes has if all are as long as these, and a few more.</summary>
    internal int ExpectedRows(long bytes)
    {
        var bytesPerRow = (Ends[(Rows * Columns) - 1] + 1.0 - Starts[0]) / Rows;
        return (int)Math.Min((bytes / bytesPerRow * 1.01) + 16, int.MaxValue / 8);
    }

    /// <summary>Where a row is, for a message.</summary>
    internal RowPosition Position(int row) => new(FirstRow + row + 1L, _firstLine + _lines[row]);
}

using System.Runtime.CompilerServices;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Reads a delimited file row by row: names first, then rows that all have as many fields as there are names.</summary>
internal sealed class CsvRowReader
{
    private readonly CsvTokenizer _tokenizer;
    private readonly CsvLimits _limits;
    private bool _rowIsWaiting;
    private DataException? _problem; // of the row after a block

    internal CsvRowReader(
        Stream content, CsvDialect dialect, CsvLimits limits, CancellationToken ct, int bufferSize = CsvTokenizer.InitialBuffer)
    {
        _limits = limits;
        _tokenizer = new CsvTokenizer(Utf8Source.Open(content, dialect.Encoding), dialect, limits.MaxRowBytes, ct, bufferSize);
        if (!MoveNext())
        {
            throw CsvProblems.EmptyFile();
        }

        if (_tokenizer.FieldCount > limits.MaxColumns)
        {
            throw CsvProblems.TooManyColumns(_tokenizer.FieldCount, limits.MaxColumns);
        }

        Names = ColumnNames.From(_tokenizer, dialect.HasHeader);
        _rowIsWaiting = !dialect.HasHeader;
    }

    /// <summary>Column names in file order: from the header, or column_1, column_2…</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>1-based number of the current data row; 0 before the first.</summary>
    internal long Row { get; private set; }

    /// <summary>Blank lines skipped between rows so far.</summary>
    internal long BlankLines => _tokenizer.BlankLines;

    /// <summary>Where the current row is, for a message.</summary>
    internal RowPosition Position => new(Row, _tokenizer.Line);

    /// <summary>A field of the current row, unquoted and without surrounding blanks.</summary>
    internal ReadOnlySpan<byte> this[int field]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _tokenizer[field];
    }

    /// <summary>Moves to the next data row.</summary>
    internal bool ReadRow()
    {
        if (!_rowIsWaiting && !MoveNext())
        {
            return Row > 0 ? false : throw CsvProblems.HeaderOnly();
        }

        _rowIsWaiting = false;
        return CountRow();
    }

    /// <summary>
    /// Fills a block with the rows that come next. A problem with a row is thrown by the call that would begin with that row, so
    /// all rows before it have been given.
    /// </summary>
    /// <returns>False when there are no more rows.</returns>
    internal bool ReadBlock(RowBlock block)
    {
        if (_problem is not null)
        {
            throw _problem;
        }

        block.Clear(Row, Names.Count);
        if (_rowIsWaiting)
        {
            block.CopyRow(_tokenizer);
            return ReadRow();
        }

        _tokenizer.BeginBlock(block);
        try
        {
            while (AddRow(block))
            {
            }
        }
        catch (DataException problem) when (block.Rows > 0)
        {
            _problem = problem;
        }

        _tokenizer.EndBlock(block);
        return block.Rows > 0 || Row > 0 ? block.Rows > 0 : throw CsvProblems.HeaderOnly();
    }

    /// <summary>The current row as text; null where a value is missing, and longer fields end with an ellipsis.</summary>
    internal string?[] Texts(MissingMarkers missing, int longest)
    {
        var texts = new string?[Names.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = missing.Contains(this[i]) ? null : Shortened(Encoding.UTF8.GetString(this[i]), longest);
        }

        return texts;
    }

    private static string Shortened(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");

    private bool AddRow(RowBlock block)
    {
        var result = _tokenizer.ReadRowOfBlock(isFirst: block.Rows == 0);
        if (result == RowResult.BlockEnd || !IsRow(result))
        {
            return false;
        }

        CountRow();
        block.AddRow(_tokenizer.Line);
        return true;
    }

    private bool CountRow()
    {
        Row++;
        return _tokenizer.FieldCount == Names.Count
            ? true
            : throw CsvProblems.RaggedRow(Position, _tokenizer.FieldCount, Names.Count);
    }

    private bool MoveNext() => IsRow(_tokenizer.ReadRow());

    private bool IsRow(RowResult result)
    {
        if (result is RowResult.Row or RowResult.End)
        {
            return result == RowResult.Row;
        }

        var position = new RowPosition(Names is null ? null : Row + 1, _tokenizer.Line);
        var field = _tokenizer.FieldCount;
        throw result == RowResult.TooLong
            ? CsvProblems.RowTooLong(position, _limits.MaxRowBytes)
            : CsvProblems.UnclosedQuote(position, field < Names?.Count ? Names[field] : null);
    }
}

/// <summary>Names for columns.</summary>
internal static class ColumnNames
{
    internal static string[] From(CsvTokenizer row, bool isHeader)
    {
        var names = new string[row.FieldCount];
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; isHeader && i < names.Length; i++)
        {
            names[i] = Encoding.UTF8.GetString(row[i]).Trim();
            if (names[i].Length > 0 && !positions.TryAdd(names[i], i))
            {
                throw CsvProblems.DuplicateName(names[i], positions[names[i]] + 1, i + 1);
            }
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrEmpty(names[i]))
            {
                names[i] = Unused(positions, $"column_{i + 1}");
                positions.Add(names[i], i);
            }
        }

        return names;
    }

    private static string Unused(Dictionary<string, int> taken, string name)
    {
        while (taken.ContainsKey(name))
        {
            name += "_";
        }

        return name;
    }
}

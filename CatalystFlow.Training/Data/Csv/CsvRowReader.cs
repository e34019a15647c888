using System.Runtime.CompilerServices;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Reads a delimited file row by row: names first, then rows that all have as many fields as there are names.</summary>
internal sealed class CsvRowReader
{
    private readonly CsvTokenizer _tokenizer;
    private readonly CsvLimits _limits;
    private readonly RowRules _rules;
    private readonly long _rowLimit;
    private bool _rowIsWaiting;
    private DataException? _problem; // of the row after a block

    internal CsvRowReader(
        Stream content, CsvFormat format, CsvLimits limits, CancellationToken ct, int bufferSize = CsvTokenizer.InitialBuffer)
    {
        (_limits, _rowLimit) = (limits, format.RowLimit ?? long.MaxValue);
        _tokenizer = new CsvTokenizer(Utf8Source.Open(content, format.Encoding), format, limits.MaxRowBytes, ct, bufferSize);
        if (!MoveNext())
        {
            throw CsvProblems.EmptyFile(format);
        }

        if (_tokenizer.FieldCount > limits.MaxColumns)
        {
            throw CsvProblems.TooManyColumns(_tokenizer.FieldCount, limits.MaxColumns);
        }

        FirstLine = _tokenizer.Line;
        var header = ColumnNames.From(_tokenizer, format.HasHeader);
        _rules = new RowRules(_tokenizer, format, header);
        _rowIsWaiting = !format.HasHeader;
        SkipRows(format.SkipRows);
        Names = header.UnnamedAtEnd > 0 ? NamesThatRowsHave(header) : header.Names;
    }

    /// <summary>Column names in file order: from the header, or column_1, column_2…</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>1-based line of the header, or of the first row when there is none.</summary>
    internal long FirstLine { get; }

    /// <summary>1-based number of the current data row; 0 before the first.</summary>
    internal long Row { get; private set; }

    /// <summary>What was left out or changed so far.</summary>
    internal ReadingNotes Notes => _rules.Notes with { BlankLines = _tokenizer.BlankLines, Comments = _tokenizer.Comments };

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
        while (Row < _rowLimit && (_rowIsWaiting || MoveNext()))
        {
            _rowIsWaiting = false;
            if (_rules.Keeps(Row + 1, Names.Count))
            {
                Row++;
                return true;
            }
        }

        return Row > 0 ? false : throw CsvProblems.HeaderOnly(Notes);
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
            var hasRow = ReadRow();
            block.CopyRow(_tokenizer);
            return hasRow;
        }

        _tokenizer.BeginBlock(block);
        try
        {
            while (Row < _rowLimit && AddRow(block))
            {
            }
        }
        catch (DataException problem) when (block.Rows > 0)
        {
            _problem = problem;
        }

        _tokenizer.EndBlock(block);
        return block.Rows > 0 || Row > 0 ? block.Rows > 0 : throw CsvProblems.HeaderOnly(Notes);
    }

    /// <summary>The current row as text; null where a value is missing, and longer fields end with an ellipsis.</summary>
    internal string?[] Texts(MissingMarkers[] missing, int longest)
    {
        var texts = new string?[Names.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = missing[i].Contains(this[i]) ? null : Shortened(Encoding.UTF8.GetString(this[i]), longest);
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

        if (_rules.Keeps(Row + 1, Names.Count))
        {
            Row++;
            block.AddRow(_tokenizer.Line);
        }

        return true;
    }

    private void SkipRows(int count)
    {
        while (count-- > 0 && (_rowIsWaiting || MoveNext()))
        {
            _rowIsWaiting = false;
        }
    }

    /// <summary>The names, without those at the end that are empty and that the first row has no field for.</summary>
    private string[] NamesThatRowsHave(ColumnNames header)
    {
        _rowIsWaiting = _rowIsWaiting || MoveNext();
        var fewest = header.Names.Length - header.UnnamedAtEnd;
        return _rowIsWaiting && _tokenizer.FieldCount >= fewest && _tokenizer.FieldCount < header.Names.Length
            ? header.Names[.._tokenizer.FieldCount]
            : header.Names;
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
            : CsvProblems.UnclosedQuote(position, field < Names?.Count ? Names[field] : null, _tokenizer.IsCutOff);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Splits UTF-8 text into rows and fields without copying it. Delimiters, quotes and line breaks are found 64 bytes at a time;
/// a row is then a walk over those positions. Quoting follows RFC 4180, leniently: a quote inside an unquoted field is text,
/// and text after a closing quote on the same line is kept. Where there are no quotes an escape makes delimiters and line breaks text.
/// Blank lines, comments and the lines above the table are skipped.
/// </summary>
internal sealed partial class CsvTokenizer
{
    /// <summary>Bytes of a buffer behind the text in it.</summary>
    internal const int Slack = Block;

    internal const int InitialBuffer = 256 * 1024;
    private const int Block = 64, MinBuffer = 8;
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r', ByteOrderMark = 0xEF;

    private readonly CsvText _text;
    private readonly byte _delimiter, _quote, _escape, _comment;
    private readonly bool _escapesMarks;
    private readonly Action<int> _takeOut;
    private readonly int _maxRowBytes;
    private readonly CancellationToken _ct;
    private byte[] _buffer;
    private int _rowStart, _end, _nextBlock, _block;
    private ulong _mask;
    private bool _atEnd, _afterCarriageReturn, _isQuoted, _isBroken, _mayPass;
    private int _linesInRow, _blankBefore, _linesToPass;
    private long _nextLine = 1;

    private int[] _starts = new int[64], _ends = new int[64];
    private int _firstField, _nextField;
    private readonly List<int> _special = []; // fields of the row that hold quotes or escapes to take out

    internal CsvTokenizer(Stream utf8, CsvFormat format, int maxRowBytes, CancellationToken ct, int bufferSize = InitialBuffer)
    {
        format.ThrowIfUnusable();
        _buffer = new byte[Math.Max(bufferSize, MinBuffer) + Block];
        (_text, _delimiter, _maxRowBytes, _ct) = (new(utf8), (byte)format.Delimiter, maxRowBytes, ct);
        (_escape, _comment, _linesToPass) = ((byte)(format.Escape ?? '\0'), (byte)(format.Comment ?? '\0'), format.SkipLines);
        _escapesMarks = format.EscapesDelimiters;
        _takeOut = _escapesMarks ? Unescape : Unquote;
        _quote = _escapesMarks ? _escape // found as quickly as a quote is, as there are none
            : format.Quote == CsvFormat.NoQuote ? _delimiter // a mark that is taken for a delimiter first
            : (byte)format.Quote;
        _mayPass = _comment != 0 || _linesToPass > 0;
    }

    /// <summary>Fields in the current row.</summary>
    internal int FieldCount => _nextField - _firstField;

    /// <summary>1-based line on which the current row starts.</summary>
    internal long Line { get; private set; }

    /// <summary>Blank lines skipped so far between rows; those after the last row do not count.</summary>
    internal long BlankLines { get; private set; }

    /// <summary>Comments skipped so far.</summary>
    internal long Comments { get; private set; }

    /// <summary>True when the text ended inside the quotes that are not closed, so that they may be closed later in the file.</summary>
    internal bool IsCutOff => _isQuoted && !_isBroken;

    /// <summary>A field of the current row, unquoted; valid until the next <see cref="ReadRow"/>.</summary>
    internal ReadOnlySpan<byte> this[int field]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _buffer.AsSpan(_starts[_firstField + field], _ends[_firstField + field] - _starts[_firstField + field]);
    }

    /// <summary>Moves to the next row that is not blank. After a failure <see cref="FieldCount"/> is the field it happened in.</summary>
    internal RowResult ReadRow()
    {
        _nextField = 0;
        return ReadNextRow(mayRefill: true);
    }

    /// <summary>Makes a block's memory the buffer: what is left of the text read so far moves there and more is read.</summary>
    internal void BeginBlock(RowBlock block)
    {
        _ct.ThrowIfCancellationRequested();
        (_starts, _ends, _nextField) = (block.Starts, block.Ends, 0);
        MoveTo(block.Bytes);
    }

    /// <summary>Moves to the next row as <see cref="ReadRow"/> does, leaving the block's earlier rows where they are.</summary>
    internal RowResult ReadRowOfBlock(bool isFirst) => ReadNextRow(mayRefill: isFirst);

    /// <summary>Leaves out the fields of the current row from this one on; all of them, and the row is not part of its block.</summary>
    internal void DropFields(int from) => _nextField = _firstField + from;

    /// <summary>Gives the current row as many fields as this, those behind its own empty.</summary>
    internal void AddEmptyFields(int count)
    {
        while (FieldCount < count)
        {
            Add(_rowStart, _rowStart);
        }
    }

    /// <summary>Hands the memory of the rows over. Only the row that is not complete yet is read once more, by the next block.</summary>
    internal void EndBlock(RowBlock block) => (block.Bytes, block.Starts, block.Ends) = (_buffer, _starts, _ends);

    private RowResult ReadNextRow(bool mayRefill)
    {
        _firstField = _nextField;
        while (true)
        {
            Line = _nextLine;
            var begin = _rowStart;
            var isPassed = _mayPass && (_linesToPass > 0 || IsAtComment());
            if (!(isPassed ? ScanLine() : ScanRow()))
            {
                if (_text.Problem is { } problem)
                {
                    throw problem;
                }

                if (_atEnd || _isBroken)
                {
                    return EndOfText();
                }

                if (!mayRefill)
                {
                    return RowResult.BlockEnd;
                }

                if (!Fill())
                {
                    return _isQuoted ? RowResult.UnclosedQuote : RowResult.TooLong;
                }

                continue;
            }

            if (_rowStart - begin > _maxRowBytes)
            {
                return RowResult.TooLong;
            }

            _nextLine += _linesInRow;
            _special.ForEach(_takeOut);
            if (isPassed)
            {
                CountPassed();
            }
            else if (!IsBlank())
            {
                BlankLines += _blankBefore;
                _blankBefore = 0;
                return RowResult.Row;
            }
            else
            {
                _blankBefore++;
            }
        }
    }

    private RowResult EndOfText() => _rowStart < _end && _isQuoted ? RowResult.UnclosedQuote : RowResult.End;

    private bool IsBlank() => FieldCount == 1 && !_isQuoted && (_starts[_firstField] == _ends[_firstField] || CsvText.IsControlZ(this[0]));

    private void BeginRow()
    {
        _nextField = _firstField;
        _linesInRow = 1;
        _isQuoted = false;
        _special.Clear();
    }

    private bool ScanRow()
    {
        BeginRow();
        var fieldStart = AfterMark(_rowStart);
        while (NextMark(out var at))
        {
            var mark = _buffer[at];
            if (mark == _delimiter)
            {
                AddPlain(fieldStart, at);
                fieldStart = at + 1;
            }
            else if (mark == _quote && _escapesMarks)
            {
                if (!PassEscaped(at))
                {
                    return false;
                }
            }
            else if (mark == _quote)
            {
                if (!OpensField(fieldStart, at))
                {
                    continue;
                }

                if (!ScanQuoted(at, out var terminator))
                {
                    return false;
                }

                fieldStart = terminator + 1;
                if (_buffer[terminator] != _delimiter)
                {
                    return EndRow(terminator);
                }

                _isQuoted = false;
            }
            else if (mark == LineFeed && at == _rowStart && _afterCarriageReturn)
            {
                fieldStart = AfterMark(++_rowStart);
                _afterCarriageReturn = false;
            }
            else
            {
                AddPlain(fieldStart, at);
                return EndRow(at);
            }
        }

        return false;
    }

    /// <summary>Where a row's text begins: behind the byte order mark of a file that was put behind another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AfterMark(int start) =>
        _buffer[start] == ByteOrderMark && start + 2 < _end && _buffer[start + 1] == 0xBB && _buffer[start + 2] == 0xBF ? start + 3 : start;

    private bool EndRow(int lineBreak)
    {
        _afterCarriageReturn = _buffer[lineBreak] == CarriageReturn;
        _rowStart = lineBreak + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddPlain(int start, int end)
    {
        while (start < end && _buffer[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        while (start < end && _buffer[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        Add(start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int start, int end)
    {
        var field = _nextField++;
        if (field == _starts.Length)
        {
            Array.Resize(ref _starts, field * 2);
            Array.Resize(ref _ends, field * 2);
        }

        _starts[field] = start;
        _ends[field] = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool NextMark(out int at)
    {
        while (_mask == 0)
        {
            if (_nextBlock >= _end)
            {
                at = 0;
                return false;
            }

            LoadBlock();
        }

        at = _block + BitOperations.TrailingZeroCount(_mask);
        _mask &= _mask - 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LoadBlock()
    {
        _block = _nextBlock;
        _nextBlock += Block;
        _mask = CsvMarks.In(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _block), _delimiter, _quote);
        if (_end - _block < Block)
        {
            _mask &= (1UL << (_end - _block)) - 1;
        }
    }

    /// <summary>Moves the unfinished row to the front and reads on; false when the row is longer than allowed.</summary>
    private bool Fill()
    {
        _ct.ThrowIfCancellationRequested();
        if (_end - _rowStart > _maxRowBytes)
        {
            return false;
        }

        MoveTo(_buffer);
        return true;
    }

    private void MoveTo(byte[] target)
    {
        var kept = _end - _rowStart;
        while (kept > (target.Length - Block) / 2)
        {
            target = new byte[((target.Length - Block) * 2) + Block];
        }

        Buffer.BlockCopy(_buffer, _rowStart, target, 0, kept);
        (_buffer, _rowStart, _end, _nextBlock, _mask) = (target, 0, kept, 0, 0);
        _end += _text.Read(_buffer.AsSpan(kept, _buffer.Length - Block - kept - 1), out _atEnd);
        if (_atEnd)
        {
            _end = CsvText.LengthWithoutControlZ(_buffer.AsSpan(0, _end));
            if (_end > 0 && _buffer[_end - 1] is not (LineFeed or CarriageReturn))
            {
                _buffer[_end++] = LineFeed;
            }
        }
    }
}

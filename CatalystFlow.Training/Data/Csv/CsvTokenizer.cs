using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Splits UTF-8 text into rows and fields without copying it. Delimiters, quotes and line breaks are found 64 bytes at a time;
/// a row is then a walk over those positions. Quoting follows RFC 4180, leniently: a quote inside an unquoted field is text,
/// and text after a closing quote on the same line is kept. Blank lines are skipped.
/// </summary>
internal sealed class CsvTokenizer
{
    /// <summary>Bytes of a buffer behind the text in it.</summary>
    internal const int Slack = Block;

    internal const int InitialBuffer = 256 * 1024;
    private const int Block = 64, MinBuffer = 8;
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    private readonly Stream _utf8;
    private readonly byte _delimiter, _quote;
    private readonly int _maxRowBytes;
    private readonly CancellationToken _ct;
    private byte[] _buffer;
    private int _rowStart, _end, _nextBlock, _block;
    private ulong _mask;
    private bool _atEnd, _afterCarriageReturn, _isQuoted, _isBroken;
    private long _bytesRead;
    private int _linesInRow, _blankBefore;
    private long _nextLine = 1;
    private DataException? _notText; // what comes after the text in the buffer

    private int[] _starts = new int[64], _ends = new int[64];
    private int _firstField, _nextField;
    private readonly List<int> _special = []; // fields of the row that hold quotes to take out

    internal CsvTokenizer(Stream utf8, CsvDialect dialect, int maxRowBytes, CancellationToken ct, int bufferSize = InitialBuffer)
    {
        dialect.ThrowIfUnusable();
        _buffer = new byte[Math.Max(bufferSize, MinBuffer) + Block];
        (_utf8, _delimiter, _quote, _maxRowBytes, _ct) = (utf8, (byte)dialect.Delimiter, (byte)dialect.Quote, maxRowBytes, ct);
    }

    /// <summary>Fields in the current row.</summary>
    internal int FieldCount => _nextField - _firstField;

    /// <summary>1-based line on which the current row starts.</summary>
    internal long Line { get; private set; }

    /// <summary>Blank lines skipped so far between rows; those after the last row do not count.</summary>
    internal long BlankLines { get; private set; }

    /// <summary>True once anything but a byte order mark was read.</summary>
    internal bool HasContent => _bytesRead > 0;

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

    /// <summary>Hands the memory of the rows over. Only the row that is not complete yet is read once more, by the next block.</summary>
    internal void EndBlock(RowBlock block) => (block.Bytes, block.Starts, block.Ends) = (_buffer, _starts, _ends);

    private RowResult ReadNextRow(bool mayRefill)
    {
        _firstField = _nextField;
        while (true)
        {
            Line = _nextLine;
            var begin = _rowStart;
            if (!ScanRow())
            {
                if (_notText is not null)
                {
                    throw _notText;
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
            if (!IsBlank())
            {
                BlankLines += _blankBefore;
                _blankBefore = 0;
                _special.ForEach(Unescape);
                return RowResult.Row;
            }

            _blankBefore++;
        }
    }

    private RowResult EndOfText() => _rowStart < _end && _isQuoted ? RowResult.UnclosedQuote : RowResult.End;

    private bool IsBlank() => FieldCount == 1 && _starts[_firstField] == _ends[_firstField] && !_isQuoted;

    private bool ScanRow()
    {
        _nextField = _firstField;
        _linesInRow = 1;
        _isQuoted = false;
        _special.Clear();
        var fieldStart = _rowStart;
        while (NextMark(out var at))
        {
            var mark = _buffer[at];
            if (mark == _delimiter)
            {
                AddPlain(fieldStart, at);
                fieldStart = at + 1;
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
                fieldStart = ++_rowStart;
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

    /// <summary>Reads from the opening quote to the mark that ends the field; false when the buffer ends first.</summary>
    private bool ScanQuoted(int open, out int terminator)
    {
        _isQuoted = true;
        var (hasEscapes, linesBefore) = (false, _linesInRow);
        while (NextMark(out var at))
        {
            if (_buffer[at] != _quote)
            {
                _linesInRow += _buffer[at] == LineFeed ? 1 : 0;
            }
            else if (at + 1 < _end && _buffer[at + 1] == _quote)
            {
                hasEscapes = true;
                NextMark(out _);
            }
            else
            {
                return FinishQuoted(open, at, hasEscapes, _linesInRow > linesBefore, out terminator);
            }
        }

        terminator = 0;
        return false;
    }

    private bool FinishQuoted(int open, int close, bool hasEscapes, bool spansLines, out int terminator)
    {
        while (NextMark(out terminator))
        {
            if (_buffer[terminator] == _quote)
            {
                continue;
            }

            var hasTail = _buffer.AsSpan(close + 1, terminator - close - 1).IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0;
            if (hasTail && spansLines)
            {
                // The "closing" quote most likely opens another field lines below: say so instead of returning both as one.
                _isBroken = true;
                return false;
            }

            if (hasEscapes || hasTail)
            {
                _special.Add(_nextField);
            }

            Add(open + 1, hasTail ? terminator : close);
            return true;
        }

        return false;
    }

    private bool OpensField(int fieldStart, int quote)
    {
        while (fieldStart < quote && _buffer[fieldStart] == ' ')
        {
            fieldStart++;
        }

        return fieldStart == quote;
    }

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

    /// <summary>Undoubles quotes in place and drops the closing one; only once the row is complete, as it may be scanned twice.</summary>
    private void Unescape(int field)
    {
        var (to, isOpen) = (_starts[field], true);
        for (var from = to; from < _ends[field]; from++)
        {
            if (_buffer[from] == _quote && isOpen)
            {
                if (from + 1 >= _ends[field] || _buffer[from + 1] != _quote)
                {
                    isOpen = false;
                    continue;
                }

                from++;
            }

            _buffer[to++] = _buffer[from];
        }

        _ends[field] = to;
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
        _buffer = target;
        var room = _buffer.AsSpan(kept, _notText is null ? _buffer.Length - Block - kept - 1 : 0);
        var read = _utf8.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        (_rowStart, _end, _nextBlock, _mask, _atEnd) = (0, kept + read, 0, 0, read < room.Length);
        Inspect(room[..read]);
        if (_atEnd && _end > 0 && _buffer[_end - 1] is not (LineFeed or CarriageReturn))
        {
            _buffer[_end++] = LineFeed;
        }
    }

    private void Inspect(Span<byte> added)
    {
        if (_bytesRead == 0 && added.StartsWith(Encoding.UTF8.Preamble))
        {
            _rowStart = _nextBlock = 3;
            added = added[3..];
        }

        var nul = added.IndexOf((byte)0);
        if (nul >= 0)
        {
            _notText = CsvProblems.NotText(_bytesRead + nul);
            _end -= added.Length - nul;
            _atEnd = false;
        }

        _bytesRead += added.Length;
    }
}

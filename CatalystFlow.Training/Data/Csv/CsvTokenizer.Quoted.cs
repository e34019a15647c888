namespace CatalystFlow.Training.Data;

/// <summary>Fields in quotes.</summary>
internal sealed partial class CsvTokenizer
{
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
            else if (_escape != CsvQuoting.NoEscape && CsvQuoting.IsEscaped(_buffer.AsSpan(open + 1, at - open - 1), _escape))
            {
                hasEscapes = true;
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

            hasEscapes |= _escape != CsvQuoting.NoEscape && _buffer.AsSpan(open + 1, close - open - 1).Contains(_escape);
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

    /// <summary>Only once the row is complete, as it may be scanned twice.</summary>
    private void Unquote(int field)
    {
        var text = _buffer.AsSpan(_starts[field], _ends[field] - _starts[field]);
        _ends[field] = _starts[field] + CsvQuoting.Unquote(text, _quote, _escape);
    }
}

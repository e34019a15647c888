namespace CatalystFlow.Training.Data;

/// <summary>Fields of files without quotes, in which an escape makes delimiters and line breaks text, as databases write them.</summary>
internal sealed partial class CsvTokenizer
{
    /// <summary>Passes what an escape makes text; false when the buffer ends first.</summary>
    private bool PassEscaped(int escape)
    {
        var next = escape + 1;
        var isCarriageReturn = next < _end && _buffer[next] == CarriageReturn;
        if (next >= _end || (isCarriageReturn && next + 1 >= _end && !_atEnd))
        {
            return false;
        }

        var length = isCarriageReturn && next + 1 < _end && _buffer[next + 1] == LineFeed ? 2 : 1;
        var isBreak = _buffer[next] is LineFeed or CarriageReturn;
        if (isBreak && _atEnd && next + length >= _end)
        {
            return true; // what ends the text ends its last row, too
        }

        var isMark = isBreak || _buffer[next] == _delimiter || _buffer[next] == _escape;
        if ((isMark || _buffer[next] == CsvQuoting.UsualQuote) && (_special.Count == 0 || _special[^1] != _nextField))
        {
            _special.Add(_nextField);
        }

        _linesInRow += isBreak && _buffer[next + length - 1] == LineFeed ? 1 : 0;
        for (var i = 0; isMark && i < length; i++)
        {
            NextMark(out _);
        }

        return true;
    }

    /// <summary>Takes the escapes of a field out, and the blanks at its ends that were escaped.</summary>
    private void Unescape(int field)
    {
        var text = _buffer.AsSpan(_starts[field], _ends[field] - _starts[field]);

        // The escape of a blank that divides fields, which was taken for one around them.
        var isCut = _buffer[_ends[field]] == _delimiter && CsvQuoting.IsEscaped(text, _escape);
        var length = CsvQuoting.Unescape(isCut ? text[..^1] : text, _delimiter, _escape);
        var trimmed = text[..length].TrimStart(" \t"u8);
        _starts[field] += length - trimmed.Length;
        _ends[field] = _starts[field] + trimmed.TrimEnd(" \t"u8).Length;
    }
}

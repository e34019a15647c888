namespace CatalystFlow.Training.Data;

/// <summary>Lines that are no rows.</summary>
internal sealed partial class CsvTokenizer
{
    private bool IsAtComment()
    {
        var at = _rowStart;
        at += at < _end && _buffer[at] == LineFeed && _afterCarriageReturn ? 1 : 0;
        return _comment != 0 && at < _end && _buffer[at] == _comment;
    }

    private void CountPassed()
    {
        if (_linesToPass == 0)
        {
            Comments++;
            return;
        }

        _linesToPass--;
        _mayPass = _linesToPass > 0 || _comment != 0;
    }

    /// <summary>Goes to the end of a line that is no row, whatever it holds.</summary>
    private bool ScanLine()
    {
        BeginRow();
        while (NextMark(out var at))
        {
            if (_buffer[at] == LineFeed && at == _rowStart && _afterCarriageReturn)
            {
                _rowStart++;
                _afterCarriageReturn = false;
            }
            else if (_buffer[at] is LineFeed or CarriageReturn)
            {
                return EndRow(at);
            }
        }

        return false;
    }
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// The numbers of a column while several threads read it: floats, and from the first number on that a float would not keep, doubles.
/// What became a float before is read back from it at the end, so the result does not depend on who met what first.
/// </summary>
internal sealed class NumberStore(int expectedRows)
{
    private static readonly double Unset = BitConverter.Int64BitsToDouble(0x7FF8_0000_0BAD_CE11); // a NaN that no number becomes
    private readonly RowStore<float> _narrow = new(expectedRows);
    private readonly RowStore<double> _wide = new(expectedRows, Unset);
    private readonly Lock _gate = new();
    private int _rows, _narrowRows;
    private volatile bool _isWide;

    /// <summary>True from the first number on that needs a double.</summary>
    internal bool IsWide => _isWide;

    /// <summary>Makes room for rows.</summary>
    internal void Grow(int rows)
    {
        lock (_gate)
        {
            _rows = rows;
            if (_isWide)
            {
                _wide.Grow(rows);
            }
            else
            {
                _narrow.Grow(rows);
                _narrowRows = rows;
            }
        }
    }

    /// <summary>Goes over to doubles.</summary>
    internal void Widen()
    {
        lock (_gate)
        {
            if (!_isWide)
            {
                _wide.Grow(_rows);
                _isWide = true;
            }
        }
    }

    /// <summary>Rows of one chunk as floats; for rows that there was room for before the store became wide.</summary>
    internal Span<float> Narrow(int from, int count) => _narrow.Rows(from, count);

    /// <summary>The same as doubles, once the store is wide.</summary>
    internal Span<double> Wide(int from, int count) => _wide.Rows(from, count);

    /// <summary>Makes the column.</summary>
    internal NumericColumn Build(string name, ColumnType kind, int rows, bool areTimes = false)
    {
        if (!_isWide)
        {
            return new NumericColumn(name, kind, _narrow.Take(rows), rows) { AreTimes = areTimes };
        }

        var wide = _wide.Take(rows);
        var unset = BitConverter.DoubleToInt64Bits(Unset);
        var narrow = _narrow.Take(Math.Min(rows, _narrowRows));
        for (var row = 0; row < Math.Min(rows, _narrowRows); row++)
        {
            if (BitConverter.DoubleToInt64Bits(wide[row]) == unset)
            {
                wide[row] = NarrowNumber.Widen(narrow[row]);
            }
        }

        return new NumericColumn(name, kind, wide, rows) { AreTimes = areTimes };
    }
}

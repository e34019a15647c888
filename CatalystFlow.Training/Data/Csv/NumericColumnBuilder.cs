using System.Runtime.CompilerServices;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Collects a column of numbers.</summary>
internal sealed class NumericColumnBuilder(string name, ReadingContext reading) : ColumnBuilder(name, ColumnType.Numeric)
{
    private readonly NumberStore _values = new(reading.ExpectedRows);

    internal override void Grow(int rows) => _values.Grow(rows);

    internal override ColumnParser NewParser() => new Parser(Name, reading, _values);

    internal override DataColumn Build(int rows) => _values.Build(Name, Kind, rows);

    private sealed class Parser(string name, ReadingContext reading, NumberStore values) : ColumnParser
    {
        private readonly NumberParser _number = reading.NewNumberParser();

        internal override DataException? Parse(RowBlock block, int field, int from, int count) =>
            values.IsWide || !TryParseNarrow(block, field, from, count, out var problem) ? ParseWide(block, field, from, count) : problem;

        /// <summary>False when some number needs a double: then the store is wide, and all are to be parsed again.</summary>
        private bool TryParseNarrow(RowBlock block, int field, int from, int count, out DataException? problem)
        {
            var target = values.Narrow(block.FirstRow + from, count);
            for (var i = 0; i < target.Length; i++)
            {
                if (!TryParse(block, field, from + i, out var value, out var isNarrow))
                {
                    problem = Problem(block, field, from + i);
                    return true;
                }

                if (!isNarrow)
                {
                    values.Widen();
                    problem = null;
                    return false;
                }

                target[i] = (float)value;
            }

            problem = null;
            return true;
        }

        private DataException? ParseWide(RowBlock block, int field, int from, int count)
        {
            var target = values.Wide(block.FirstRow + from, count);
            for (var i = 0; i < target.Length; i++)
            {
                if (!TryParse(block, field, from + i, out target[i], out _))
                {
                    return Problem(block, field, from + i);
                }
            }

            return null;
        }

        /// <summary>Reads a number, or NaN for a missing one; false for anything else.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryParse(RowBlock block, int field, int row, out double value, out bool isNarrow)
        {
            var text = block.FieldAndMore(row, field, out var length);
            return (_number.TryParseShort(text, length, out value, out isNarrow) && !reading.Missing.IncludeNumbers)
                || TryParseOther(text[..length], out value, out isNarrow);
        }

        private bool TryParseOther(ReadOnlySpan<byte> text, out double value, out bool isNarrow)
        {
            if (!reading.Missing.Contains(text))
            {
                return _number.TryParse(text, out value, out isNarrow);
            }

            (value, isNarrow) = (double.NaN, true);
            return true;
        }

        private DataException Problem(RowBlock block, int field, int row)
        {
            var text = block.Field(row, field);
            return _number.IsBeyondRange(text)
                ? CsvProblems.NumberTooLarge(block.Position(row), name, Encoding.UTF8.GetString(text))
                : CsvProblems.NotANumber(block.Position(row), name, Encoding.UTF8.GetString(text));
        }
    }
}

using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Collects a column of dates. 03/04/2024 has two readings until some row decides: both are kept, as is the first row that each
/// cannot be.
/// </summary>
internal sealed class DateColumnBuilder(string name, ColumnReading reading) : ColumnBuilder(name, ColumnKind.DateTime)
{
    private readonly Reading _monthFirst = new(DateOrder.MonthFirst, reading.ExpectedRows);
    private readonly Reading _dayFirst = new(DateOrder.DayFirst, reading.ExpectedRows);

    /// <summary>The column fails where the second of the two readings does.</summary>
    internal override DataException? Problem => _monthFirst.Problem is { } month && _dayFirst.Problem is { } day
        ? month.Row > day.Row ? month : day
        : null;

    internal override void Grow(int rows)
    {
        _monthFirst.Values.Grow(rows);
        _dayFirst.Values.Grow(rows);
    }

    internal override ColumnParser NewParser() => new Parser(this, reading.Missing);

    internal override DataColumn Build(int rows) =>
        (_monthFirst.Problem is null ? _monthFirst : _dayFirst).Values.Build(Name, Kind, rows);

    /// <summary>The dates in one order of day and month.</summary>
    private sealed class Reading(DateOrder order, int expectedRows)
    {
        private readonly Lock _gate = new();
        private volatile DataException? _problem;

        internal NumberStore Values { get; } = new(expectedRows);

        internal DataException? Problem => _problem;

        /// <summary>Parses rows of one chunk; whole days fit in floats, times of a day do not.</summary>
        internal void Parse(RowBlock block, int field, int from, int count, MissingMarkers missing, string name)
        {
            var first = block.FirstRow + from;
            if (!Values.IsWide)
            {
                var narrow = Values.Narrow(first, count);
                for (var i = 0; i < count && !Values.IsWide; i++)
                {
                    var days = Parse(block, field, from + i, missing, name);
                    narrow[i] = (float)days;
                    if (!double.IsNaN(days) && !NarrowNumber.IsSmallWhole(days))
                    {
                        Values.Widen();
                    }
                }
            }

            if (Values.IsWide)
            {
                var wide = Values.Wide(first, count);
                for (var i = 0; i < count; i++)
                {
                    wide[i] = Parse(block, field, from + i, missing, name);
                }
            }
        }

        private double Parse(RowBlock block, int field, int row, MissingMarkers missing, string name)
        {
            var text = block.Field(row, field);
            if (missing.Contains(text))
            {
                return double.NaN;
            }

            var isOver = _problem?.Row <= block.FirstRow + row;
            if (!isOver && DateParser.TryParse(text, order, out var days))
            {
                return days;
            }

            if (!isOver)
            {
                Note(CsvProblems.NotADate(block.Position(row), name, Encoding.UTF8.GetString(text)));
            }

            return double.NaN;
        }

        private void Note(DataException problem)
        {
            lock (_gate)
            {
                _problem = _problem is null || problem.Row < _problem.Row ? problem : _problem;
            }
        }
    }

    private sealed class Parser(DateColumnBuilder builder, MissingMarkers missing) : ColumnParser
    {
        internal override DataException? Parse(RowBlock block, int field, int from, int count)
        {
            builder._monthFirst.Parse(block, field, from, count, missing, builder.Name);
            builder._dayFirst.Parse(block, field, from, count, missing, builder.Name);
            return builder.Problem;
        }
    }
}

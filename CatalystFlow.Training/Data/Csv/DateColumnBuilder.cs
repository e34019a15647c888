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
        new NumericColumn(Name, Kind, (_monthFirst.Problem is null ? _monthFirst : _dayFirst).Values.Take(rows), rows);

    /// <summary>The dates in one order of day and month.</summary>
    private sealed class Reading(DateOrder order, int expectedRows)
    {
        private readonly Lock _gate = new();
        private volatile DataException? _problem;

        internal RowStore<float> Values { get; } = new(expectedRows);

        internal DataException? Problem => _problem;

        internal float Parse(ReadOnlySpan<byte> text, RowBlock block, int row, string name)
        {
            var isOver = _problem?.Row <= block.FirstRow + row;
            if (!isOver && DateParser.TryParse(text, order, out var days))
            {
                return (float)days;
            }

            if (!isOver)
            {
                Note(CsvProblems.NotADate(block.Position(row), name, Encoding.UTF8.GetString(text)));
            }

            return float.NaN;
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
            var months = builder._monthFirst.Values.Rows(block.FirstRow + from, count);
            var days = builder._dayFirst.Values.Rows(block.FirstRow + from, count);
            for (var i = 0; i < count; i++)
            {
                var text = block.Field(from + i, field);
                var isMissing = missing.Contains(text);
                months[i] = isMissing ? float.NaN : builder._monthFirst.Parse(text, block, from + i, builder.Name);
                days[i] = isMissing ? float.NaN : builder._dayFirst.Parse(text, block, from + i, builder.Name);
            }

            return builder.Problem;
        }
    }
}

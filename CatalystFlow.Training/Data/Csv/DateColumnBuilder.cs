using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Collects a column of dates. 03/04/2024 has two readings until some row decides: all are kept, as is the first row that each
/// cannot be.
/// </summary>
internal sealed class DateColumnBuilder(string name, ReadingContext reading) : ColumnBuilder(name, ColumnType.DateTime)
{
    private readonly Reading[] _readings =
        [.. DateReader.Orders(reading.Values?.Dates).Select(order => new Reading(new(reading.Format, reading.Values?.Dates, order), reading.ExpectedRows))];

    /// <summary>The column fails where the last of the readings does, as far as is known by now.</summary>
    internal override DataException? Problem
    {
        get
        {
            // Each is asked once: meanwhile, another thread may find an earlier row.
            var problems = Array.ConvertAll(_readings, r => r.Problem);
            return Array.Exists(problems, p => p is null) ? null : problems.MaxBy(p => p!.Row);
        }
    }

    internal override void Grow(int rows) => Array.ForEach(_readings, r => r.Values.Grow(rows));

    internal override ColumnParser NewParser() => new Parser(this, reading.Missing);

    internal override DataColumn Build(int rows) =>
        Array.Find(_readings, r => r.Problem is null)!.Values.Build(Name, Kind, rows, DateReader.IsTime(reading.Values?.Dates?.Form ?? DateForm.Written));

    /// <summary>The dates in one order of day and month.</summary>
    private sealed class Reading(DateReader reader, int expectedRows)
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
            if (!isOver && reader.TryParse(text, out var days))
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
            foreach (var reading in builder._readings)
            {
                reading.Parse(block, field, from, count, missing, builder.Name);
            }

            return builder.Problem;
        }
    }
}

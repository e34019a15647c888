using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Reads a table row by row and field by field, and says what is in it or what is wrong with it as one text.</summary>
internal static class CsvReadingTwin
{
    private const string Missing = "-";

    internal static string Read(Stream content, CsvFormat format, ColumnSelection[] columns)
    {
        var reader = new CsvRowReader(content, format, CsvLimits.Default, CancellationToken.None);
        var missing = new MissingMarkers(format.MissingMarkers);
        var fields = Array.ConvertAll(columns, c => reader.Names.ToList().IndexOf(c.Name));
        var twins = Array.ConvertAll(columns, c => new Column(c, format));
        while (reader.ReadRow())
        {
            for (var i = 0; i < fields.Length; i++)
            {
                var field = reader[fields[i]];
                twins[i].Add(missing.Contains(field) ? null : Encoding.UTF8.GetString(field), reader.Position);
            }
        }

        return string.Join('\n', twins.Select(t => t.ToString()));
    }

    internal static string Show(DataTable table) => string.Join('\n', table.Columns.Select(c => $"{c.Name}: {Values(c)}"));

    internal static string Show(DataException problem) => $"{problem.Message} {problem.Row} {problem.Column}";

    private static string Values(DataColumn column) => column switch
    {
        NumericColumn { IsWide: true } c => string.Join('|', c.WideValues.ToArray().Select(Bits)),
        NumericColumn c => string.Join('|', c.Values.ToArray().Select(v => Bits(NarrowNumber.Widen(v)))),
        CategoricalColumn c => string.Join('|', c.Codes.ToArray().Select(code => code < 0 ? Missing : $"{code} {c.Categories[code]}")),
        TextColumn c => $"{c.RowCount} {c.MissingCount}",
        _ => throw new ArgumentException("An unknown column.", nameof(column)),
    };

    private static string Bits(double value) => double.IsNaN(value) ? Missing : $"{BitConverter.DoubleToInt64Bits(value):X}";

    private sealed class Column(ColumnSelection selection, CsvFormat format)
    {
        private readonly List<string?> _texts = [];
        private readonly List<double> _monthFirst = [], _dayFirst = [];
        private bool _canBeMonthFirst = true, _canBeDayFirst = true;

        internal void Add(string? text, RowPosition at)
        {
            _texts.Add(text);
            if (text is not null && selection.Kind == ColumnType.DateTime)
            {
                _canBeMonthFirst &= TryAddDate(_monthFirst, text, DatePartOrder.MonthFirst);
                _canBeDayFirst &= TryAddDate(_dayFirst, text, DatePartOrder.DayFirst);
                _ = _canBeMonthFirst || _canBeDayFirst ? 0 : throw CsvProblems.NotADate(at, selection.Name, text);
            }
            else if (text is not null && selection.Kind == ColumnType.Numeric)
            {
                _monthFirst.Add(Number(text) ?? throw CsvProblems.NotANumber(at, selection.Name, text));
            }
            else
            {
                _monthFirst.Add(double.NaN);
                _dayFirst.Add(double.NaN);
            }
        }

        public override string ToString() => $"{selection.Name}: " + selection.Kind switch
        {
            ColumnType.Numeric => string.Join('|', _monthFirst.Select(Bits)),
            ColumnType.DateTime => string.Join('|', (_canBeMonthFirst ? _monthFirst : _dayFirst).Select(Bits)),
            ColumnType.Text => $"{_texts.Count} {_texts.Count(t => t is null)}",
            _ => string.Join('|', Coded()),
        };

        private IEnumerable<string> Coded()
        {
            var sorted = _texts.Where(t => t is not null).Distinct().Order(StringComparer.Ordinal).ToList();
            return _texts.Select(t => t is null ? Missing : $"{sorted.IndexOf(t)} {t}");
        }

        private double? Number(string text)
        {
            var plain = format.ThousandsSeparator is { } mark ? text.Replace($"{mark}", "", StringComparison.Ordinal) : text;
            plain = format.DecimalSeparator == ',' ? plain.Replace('.', '!').Replace(',', '.') : plain;
            return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
        }

        private static bool TryAddDate(List<double> values, string text, DatePartOrder order)
        {
            var isDate = DateParser.TryParse(Encoding.UTF8.GetBytes(text), order, out var days);
            values.Add(days);
            return isDate;
        }
    }
}

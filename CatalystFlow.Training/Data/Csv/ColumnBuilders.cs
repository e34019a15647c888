using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Collects one column's fields as a file is read.</summary>
internal abstract class ColumnBuilder(string name, ColumnKind kind)
{
    protected string Name { get; } = name;

    protected ColumnKind Kind { get; } = kind;

    internal static ColumnBuilder For(string name, ColumnKind kind, CsvDialect dialect) => kind switch
    {
        ColumnKind.Numeric => new NumericColumnBuilder(name, new NumberParser(dialect.DecimalSeparator, dialect.ThousandsSeparator)),
        ColumnKind.DateTime => new DateColumnBuilder(name),
        ColumnKind.Text => new TextColumnBuilder(name),
        _ => new CategoricalColumnBuilder(name, kind),
    };

    internal abstract void Add(ReadOnlySpan<byte> field, CsvRowReader row);

    internal abstract void AddMissing();

    internal abstract DataColumn Build();
}

internal sealed class NumericColumnBuilder(string name, NumberParser parser) : ColumnBuilder(name, ColumnKind.Numeric)
{
    private readonly ChunkedList<float> _values = new();

    internal override void Add(ReadOnlySpan<byte> field, CsvRowReader row) =>
        _values.Add(parser.TryParse(field, out float value) ? value : throw CsvProblems.NotANumber(row.Position, Name, Encoding.UTF8.GetString(field)));

    internal override void AddMissing() => _values.Add(float.NaN);

    internal override DataColumn Build() => new NumericColumn(Name, Kind, _values.ToArrayAndClear());
}

internal sealed class DateColumnBuilder(string name) : ColumnBuilder(name, ColumnKind.DateTime)
{
    private readonly ChunkedList<float> _monthFirst = new();
    private ChunkedList<float>? _dayFirst; // from the first date on where it makes a difference
    private bool _canBeMonthFirst = true, _canBeDayFirst = true;

    internal override void Add(ReadOnlySpan<byte> field, CsvRowReader row)
    {
        // 03/04/2024 has two readings until some row decides: both are kept while both are possible.
        if (_dayFirst is null && DateParser.DependsOnOrder(field))
        {
            _dayFirst = _monthFirst.Copy();
        }

        _canBeMonthFirst = AddAs(DateOrder.MonthFirst, field, _monthFirst, _canBeMonthFirst);
        _canBeDayFirst = _dayFirst is null ? _canBeMonthFirst : AddAs(DateOrder.DayFirst, field, _dayFirst, _canBeDayFirst);
        if (!_canBeMonthFirst && !_canBeDayFirst)
        {
            throw CsvProblems.NotADate(row.Position, Name, Encoding.UTF8.GetString(field));
        }
    }

    internal override void AddMissing()
    {
        _monthFirst.Add(float.NaN);
        _dayFirst?.Add(float.NaN);
    }

    internal override DataColumn Build() =>
        new NumericColumn(Name, Kind, (_canBeMonthFirst ? _monthFirst : _dayFirst!).ToArrayAndClear());

    private static bool AddAs(DateOrder order, ReadOnlySpan<byte> field, ChunkedList<float> values, bool isPossible)
    {
        var days = 0.0;
        isPossible = isPossible && DateParser.TryParse(field, order, out days);
        values.Add((float)days);
        return isPossible;
    }
}

internal sealed class CategoricalColumnBuilder(string name, ColumnKind kind) : ColumnBuilder(name, kind)
{
    private const int MaxBooleanValues = 2;
    private readonly ChunkedList<int> _codes = new();
    private readonly Utf8Interner _values = new();

    internal override void Add(ReadOnlySpan<byte> field, CsvRowReader row) => _codes.Add(_values.Intern(field));

    internal override void AddMissing() => _codes.Add(-1);

    internal override DataColumn Build()
    {
        // Bytes that are not valid in the encoding all read as the replacement character, so texts can coincide.
        var texts = Enumerable.Range(0, _values.Count).Select(_values.Text).ToArray();
        var categories = texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (Kind == ColumnKind.Boolean && categories.Length > MaxBooleanValues)
        {
            throw CsvProblems.NotBoolean(Name, categories);
        }

        var codeOf = texts.Select(t => Array.BinarySearch(categories, t, StringComparer.Ordinal)).ToArray();
        var codes = _codes.ToArrayAndClear();
        foreach (ref var code in codes.AsSpan())
        {
            code = code < 0 ? code : codeOf[code];
        }

        return new CategoricalColumn(Name, Kind, codes, categories);
    }
}

internal sealed class TextColumnBuilder(string name) : ColumnBuilder(name, ColumnKind.Text)
{
    private int _rows, _missing;

    internal override void Add(ReadOnlySpan<byte> field, CsvRowReader row) => _rows++;

    internal override void AddMissing() => (_rows, _missing) = (_rows + 1, _missing + 1);

    internal override DataColumn Build() => new TextColumn(Name, _rows, _missing);
}

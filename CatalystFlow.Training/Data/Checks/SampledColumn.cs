using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>A column's values in the sampled rows: numbers, or codes of texts in order of appearance.</summary>
internal sealed class SampledColumn(ColumnSelection selection, int index, CsvFormat format, int rows)
{
    private readonly MissingMarkers _missing = MissingMarkers.Of(format, selection.Reading);
    private readonly NumberParser _parser = NumberParser.For(format, selection.Reading?.Numbers);
    private readonly SampledDates[] _dates = selection.Kind == ColumnType.DateTime
        ? [.. DateReader.Orders(selection.Reading?.Dates).Select(order => new SampledDates(new(format, selection.Reading?.Dates, order), rows))]
        : [];

    private readonly Utf8Interner _texts = new();
    private SampledNumbers _numbers = new(selection.Kind == ColumnType.Numeric ? rows : 0);
    private string[]? _merged; // names of the codes, once spellings are merged
    private int _rows;

    internal string Name => selection.Name;

    internal int Index => index;

    internal bool IsNumeric { get; } = selection.Kind is ColumnType.Numeric or ColumnType.DateTime;

    /// <summary>Codes, −1 where missing.</summary>
    internal int[] Codes { get; } = selection.Kind is ColumnType.Numeric or ColumnType.DateTime ? [] : new int[rows];

    /// <summary>Different texts.</summary>
    internal int Texts => _merged?.Length ?? _texts.Count;

    internal string Text(int code) => _merged?[code] ?? _texts.Text(code);

    /// <summary>The numbers of the first rows, NaN where missing.</summary>
    internal double[] Numbers(int count) => _numbers.Take(count);

    internal void Add(ReadOnlySpan<byte> field)
    {
        var isMissing = _missing.Contains(field);
        if (!IsNumeric)
        {
            Codes[_rows] = isMissing ? -1 : _texts.Intern(field);
        }
        else if (selection.Kind == ColumnType.Numeric)
        {
            var isNumber = _parser.TryParse(field, out var number, out var isNarrow) && !isMissing;
            _numbers.Add(isNumber ? number : double.NaN, isNarrow || !isNumber);
        }
        else
        {
            foreach (var dates in _dates)
            {
                dates.Add(field, isMissing);
            }
        }

        _rows++;
    }

    /// <summary>Leaves all other rows out; they are in ascending order.</summary>
    internal void Keep(int[] rows)
    {
        for (var i = 0; i < rows.Length && !IsNumeric; i++)
        {
            Codes[i] = Codes[rows[i]];
        }

        if (IsNumeric)
        {
            _numbers.Keep(rows);
        }

        _rows = rows.Length;
    }

    /// <summary>No more rows come.</summary>
    internal void Finish()
    {
        if (_dates.Length > 0)
        {
            _numbers = _dates.MinBy(d => d.Bad)!.Days;
        }

        if (!IsNumeric && selection.Reading is { MergeSpellings: true })
        {
            _merged = SpellingMerge.Apply(Codes.AsSpan(0, _rows), [.. Enumerable.Range(0, _texts.Count).Select(_texts.Text)], format);
        }
    }
}

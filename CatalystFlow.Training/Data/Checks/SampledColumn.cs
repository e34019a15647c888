namespace CatalystFlow.Training.Data;

/// <summary>A column's values in the sampled rows: numbers, or codes of texts in order of appearance.</summary>
internal sealed class SampledColumn(string name, int index, ColumnKind kind, int rows)
{
    private readonly SampledNumbers? _otherOrder = kind == ColumnKind.DateTime ? new(rows) : null;
    private SampledNumbers _numbers = new(kind is ColumnKind.Numeric or ColumnKind.DateTime ? rows : 0);
    private readonly Utf8Interner _texts = new();
    private int _badInOrder;
    private int _badInOther;
    private int _rows;

    internal string Name => name;

    internal int Index => index;

    internal bool IsNumeric { get; } = kind is ColumnKind.Numeric or ColumnKind.DateTime;

    /// <summary>Codes, −1 where missing.</summary>
    internal int[] Codes { get; } = kind is ColumnKind.Numeric or ColumnKind.DateTime ? [] : new int[rows];

    /// <summary>Different texts.</summary>
    internal int Texts => _texts.Count;

    internal string Text(int code) => _texts.Text(code);

    /// <summary>The numbers of the first rows, NaN where missing.</summary>
    internal double[] Numbers(int count) => _numbers.Take(count);

    internal void Add(ReadOnlySpan<byte> field, MissingMarkers missing, NumberParser parser)
    {
        var isMissing = missing.Contains(field);
        if (!IsNumeric)
        {
            Codes[_rows] = isMissing ? -1 : _texts.Intern(field);
        }
        else if (kind == ColumnKind.Numeric)
        {
            var isNumber = parser.TryParse(field, out var number, out var isNarrow) && !isMissing;
            _numbers.Add(isNumber ? number : double.NaN, isNarrow || !isNumber);
        }
        else
        {
            AddDate(_numbers, Date(field, isMissing, DateOrder.MonthFirst, ref _badInOrder));
            AddDate(_otherOrder!, Date(field, isMissing, DateOrder.DayFirst, ref _badInOther));
        }

        _rows++;
    }

    /// <summary>No more rows come.</summary>
    internal void Finish()
    {
        if (_badInOther < _badInOrder)
        {
            _numbers = _otherOrder!;
        }
    }

    private static void AddDate(SampledNumbers numbers, double days) =>
        numbers.Add(days, double.IsNaN(days) || NarrowNumber.IsSmallWhole(days));

    private static double Date(ReadOnlySpan<byte> field, bool isMissing, DateOrder order, ref int bad)
    {
        if (isMissing)
        {
            return double.NaN;
        }

        if (DateParser.TryParse(field, order, out var days))
        {
            return days;
        }

        bad++;
        return double.NaN;
    }
}

namespace CatalystFlow.Training.Data;

/// <summary>A column's values in the sampled rows: numbers, or codes of texts in order of appearance.</summary>
internal sealed class SampledColumn(string name, int index, ColumnKind kind, int rows)
{
    private readonly float[] _otherOrder = kind == ColumnKind.DateTime ? new float[rows] : [];
    private readonly Utf8Interner _texts = new();
    private int _badInOrder;
    private int _badInOther;
    private int _rows;

    internal string Name => name;

    internal int Index => index;

    internal bool IsNumeric { get; } = kind is ColumnKind.Numeric or ColumnKind.DateTime;

    /// <summary>Numbers, NaN where missing.</summary>
    internal float[] Numbers { get; private set; } = kind is ColumnKind.Numeric or ColumnKind.DateTime ? new float[rows] : [];

    /// <summary>Codes, −1 where missing.</summary>
    internal int[] Codes { get; } = kind is ColumnKind.Numeric or ColumnKind.DateTime ? [] : new int[rows];

    /// <summary>Different texts.</summary>
    internal int Texts => _texts.Count;

    internal string Text(int code) => _texts.Text(code);

    internal void Add(ReadOnlySpan<byte> field, MissingMarkers missing, NumberParser parser)
    {
        var isMissing = missing.Contains(field);
        if (!IsNumeric)
        {
            Codes[_rows] = isMissing ? -1 : _texts.Intern(field);
        }
        else if (kind == ColumnKind.Numeric)
        {
            Numbers[_rows] = !isMissing && parser.TryParse(field, out var number) ? number : float.NaN;
        }
        else
        {
            Numbers[_rows] = Date(field, isMissing, DateOrder.MonthFirst, ref _badInOrder);
            _otherOrder[_rows] = Date(field, isMissing, DateOrder.DayFirst, ref _badInOther);
        }

        _rows++;
    }

    /// <summary>No more rows come.</summary>
    internal void Finish()
    {
        if (_badInOther < _badInOrder)
        {
            Numbers = _otherOrder;
        }
    }

    private static float Date(ReadOnlySpan<byte> field, bool isMissing, DateOrder order, ref int bad)
    {
        if (isMissing)
        {
            return float.NaN;
        }

        if (DateParser.TryParse(field, order, out var days))
        {
            return (float)days;
        }

        bad++;
        return float.NaN;
    }
}

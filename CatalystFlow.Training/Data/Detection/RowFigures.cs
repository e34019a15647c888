namespace CatalystFlow.Training.Data;

/// <summary>Holds the numbers of one row against those above them: whether they are sums, means or extremes of their columns.</summary>
internal static class RowFigures
{
    private const int FewestNumbers = 4;
    private static readonly NumberParser Plain = new('.', null);

    // How numbers may be written that are not plain; which of them a file uses is not known yet.
    private static readonly NumberParser[] Ways = [new('.', ','), new(',', '.'), new('.', ' '), new(',', ' '), new('.', '\'')];

    /// <summary>The figures of a row, in columns that have enough numbers and nothing else.</summary>
    internal static List<Figure> Of(List<byte[][]> table, byte[][] row) =>
        [.. Enumerable.Range(0, row.Length).Select(column => At(table, row, column)).OfType<Figure>()];

    /// <summary>True for a number, with or without something around it.</summary>
    internal static bool IsNumber(byte[] field) => Plain.TryParseExactly(field, out _) || Array.Exists(Ways, way => TryParse(field, way, out _));

    /// <summary>The figure in one column; null where that holds no number, or anything else above it.</summary>
    internal static Figure? At(List<byte[][]> table, byte[][] row, int column)
    {
        var (field, readings) = (row[column], new List<Reading>());
        if (Plain.TryParseExactly(field, out _) && Read(table, field, column, Plain) is { } plain)
        {
            readings.Add(plain);
        }
        else if (IsNumber(field))
        {
            readings.AddRange(Ways.Select(way => Read(table, field, column, way)).OfType<Reading>());
        }

        return readings.Count > 0 ? new(readings) : null;
    }

    /// <summary>The number and those above it below their units; null when there is anything else in the column.</summary>
    private static Reading? Read(List<byte[][]> table, byte[] field, int column, NumberParser way)
    {
        if (!TryParse(field, way, out var number))
        {
            return null;
        }

        var above = new List<double>();
        foreach (var other in SampleRows.Column(table, column).Where(f => !FieldText.IsMissing(f)))
        {
            if (TryParse(other, way, out var value))
            {
                above.Add(value);
            }
            else if (above.Count > 0)
            {
                return null;
            }
        }

        return above.Count >= FewestNumbers ? new(number, above) : null;
    }

    private static bool TryParse(byte[] field, NumberParser way, out double number)
    {
        if (way.TryParseExactly(field, out number))
        {
            return true;
        }

        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        Span<byte> bare = stackalloc byte[DecoratedNumber.MaxLength];
        return way != Plain && NumberUndressing.TrySplit(field, buffer, out var split)
            && NumberUndressing.TryWrite(split, false, bare, out var length) && way.TryParseExactly(bare[..length], out number);
    }
}

/// <summary>A number of a row, and those above it in its column, in each way in which all of them can be read.</summary>
internal sealed record Figure(IReadOnlyList<Reading> Readings)
{
    internal bool IsSum => Readings.Any(r => r.IsSum);

    internal bool IsMean => Readings.Any(r => r.IsMean);

    internal bool IsLeast => Readings.Any(r => r.Number == r.Above.Min());

    internal bool IsMost => Readings.Any(r => r.Number == r.Above.Max());

    /// <summary>A sum to the last digits, of more than one number: no row of a table is that by chance in two columns.</summary>
    internal bool IsExactSum => Readings.Any(r => r.IsExactSum);
}

/// <summary>A number, and those above it.</summary>
internal sealed record Reading(double Number, List<double> Above)
{
    private const double Rounding = 1e-3, LastDigits = 1e-9;

    internal bool IsSum => IsAbout(Above.Sum(), Rounding);

    internal bool IsMean => IsAbout(Above.Average(), Rounding);

    internal bool IsExactSum => IsAbout(Above.Sum(), LastDigits) && Math.Abs(Number) > Above.Max(Math.Abs);

    private bool IsAbout(double figure, double tolerance) => Number != 0 && Math.Abs(Number - figure) <= tolerance * Math.Abs(Number);
}

using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells whether values that a column is known to hold can be read as it is set to be.</summary>
public static class ReadableValues
{
    /// <summary>The first of the values that is neither missing nor of the column's type; null when there is none.</summary>
    /// <param name="values">Values, as they are written.</param>
    /// <param name="format">How the file is read.</param>
    /// <param name="column">The column's type and reading.</param>
    public static string? FirstRefused(IReadOnlyList<string> values, CsvFormat format, ColumnSelection column)
    {
        var missing = MissingMarkers.Of(format, column.Reading);
        var fields = values.Select(Encoding.UTF8.GetBytes).Where(f => !missing.Contains(f)).ToList();
        var refused = column.Kind switch
        {
            ColumnType.Numeric => fields.Find(f => !NumberParser.For(format, column.Reading?.Numbers).TryParseExactly(f, out _)),
            ColumnType.DateTime => FirstRefused(fields, format, column.Reading?.Dates),
            _ => null,
        };
        return refused is null ? null : Encoding.UTF8.GetString(refused);
    }

    /// <summary>
    /// The value at which the last of the orders fails: the others may be right. Where the column does not say how its dates are written,
    /// a value that is no date in any way comes before one that is a date in another.
    /// </summary>
    private static byte[]? FirstRefused(List<byte[]> fields, CsvFormat format, DateNotation? style)
    {
        var failures = DateReader.Orders(style).Select(order => new DateReader(format, style, order))
            .Select(reader => fields.FindIndex(f => !reader.TryParse(f, out _))).ToList();
        if (failures.Contains(-1))
        {
            return null;
        }

        var ways = style is null ? LenientDates.Readers(format).ToList() : [];
        var inNoWay = style is null ? fields.FindIndex(f => !ways.Exists(way => way.TryParse(f, out _))) : -1;
        return fields[inNoWay >= 0 ? inNoWay : failures.Max()];
    }
}

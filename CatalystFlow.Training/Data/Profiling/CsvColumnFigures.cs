using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Counts a column as it is read, rather than as it was found.</summary>
public static class CsvColumnFigures
{
    /// <summary>Rows that are looked at: enough for figures, and few enough for an answer at once.</summary>
    public const int MostRows = 250_000;

    private const int MostTopValues = 10, MostDifferentNumbers = 20;

    /// <summary>Reads a column as training would.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="column">The column, its type and its reading.</param>
    /// <param name="rowCount">Rows of the file.</param>
    /// <param name="maxThreads">Threads to use, this one included.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="DataException">It cannot be read so: the message names the first row that cannot.</exception>
    public static ColumnFigures Read(Stream content, CsvFormat format, ColumnSelection column, long rowCount, int maxThreads, CancellationToken ct)
    {
        var head = format with { RowLimit = Math.Min(format.RowLimit ?? MostRows, MostRows) };

        // Training keeps nothing of a text, so its values are read as those of categories are.
        var counted = column.Kind == ColumnType.Text ? column with { Kind = ColumnType.Categorical } : column;
        return CsvTableReader.Read(content, head, [counted], maxThreads, ct).Columns[0] switch
        {
            NumericColumn { Kind: ColumnType.DateTime } dates => OfDates(dates, rowCount, column.Reading?.Dates?.Form ?? DateForm.Written),
            NumericColumn numbers => OfNumbers(numbers, rowCount),
            var words => OfWords((CategoricalColumn)words, rowCount, column.Kind),
        };
    }

    private static ColumnFigures OfNumbers(NumericColumn column, long rowCount)
    {
        var (statistics, counts) = Count(column);
        var isEmpty = statistics.Count == 0;
        IReadOnlyList<ValueCount> top = counts.Count > MostDifferentNumbers ? [] : Top(counts.Select(c => (Written(c.Key), c.Value)));
        return new(
            column.RowCount,
            rowCount,
            column.RowCount - statistics.Count,
            counts.Count,
            isEmpty ? null : statistics.Minimum,
            isEmpty ? null : statistics.Maximum,
            isEmpty ? null : statistics.Mean,
            isEmpty ? null : statistics.StandardDeviation,
            null,
            null,
            top,
            isEmpty ? [] : statistics.Histogram);
    }

    private static ColumnFigures OfDates(NumericColumn column, long rowCount, DateForm form)
    {
        var (statistics, counts) = Count(column);
        var range = statistics.Count == 0 ? null : new DateRange(statistics, form);
        return new(
            column.RowCount,
            rowCount,
            column.RowCount - statistics.Count,
            counts.Count,
            null,
            null,
            null,
            null,
            range?.Earliest,
            range?.Latest,
            [],
            range?.Histogram ?? []);
    }

    private static ColumnFigures OfWords(CategoricalColumn column, long rowCount, ColumnType kind)
    {
        var counts = new int[column.Categories.Count];
        var missing = 0;
        foreach (var code in column.Codes)
        {
            if (code < 0)
            {
                missing++;
            }
            else
            {
                counts[code]++;
            }
        }

        var values = counts.Select((count, code) => (column.Categories[code], count)).Where(v => v.count > 0).ToList();
        var isText = kind == ColumnType.Text;
        var top = isText && values.Count > CsvLimits.Default.MaxClasses ? [] : Top(values);
        return new(column.RowCount, rowCount, missing, values.Count, null, null, null, null, null, null, top, [])
        {
            Warnings = isText ? [] : [.. ColumnWarnings.ForCategories(values.Count, column.RowCount - missing)],
        };
    }

    private static (NumberStatistics Statistics, Dictionary<double, int> Counts) Count(NumericColumn column)
    {
        var (statistics, counts) = (new NumberStatistics(), new Dictionary<double, int>());
        for (var row = 0; row < column.RowCount; row++)
        {
            if (!double.IsNaN(column[row]))
            {
                var value = column.IsWide ? column[row] : AsWritten((float)column[row]);
                statistics.Add(value);
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return (statistics, counts);
    }

    /// <summary>The number that a float stands for: 14.47 rather than 14.470000267.</summary>
    private static double AsWritten(float value) => value == MathF.Floor(value)
        ? value
        : double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static IReadOnlyList<ValueCount> Top(IEnumerable<(string Value, int Count)> values) =>
    [
        .. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).Take(MostTopValues)
            .Select(v => new ValueCount(v.Value, v.Count)),
    ];
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Rows from the head of a file as text.</summary>
/// <param name="Columns">Column names.</param>
/// <param name="Rows">Fields as they stand in the file; null where a value is missing.</param>
/// <param name="Offset">0-based number of the first row given.</param>
/// <param name="AvailableRows">Rows that can be paged through, at most <see cref="CsvPreviewReader.ReachableRows"/>.</param>
public sealed record CsvPreview(
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    int Offset,
    int AvailableRows);

/// <summary>Reads the first rows of a file as text.</summary>
public static class CsvPreviewReader
{
    /// <summary>How many rows from the head can be seen.</summary>
    public const int ReachableRows = 1_000;

    /// <summary>Longest text given for a field; longer ones end with an ellipsis.</summary>
    public const int MaxFieldLength = 500;

    /// <summary>Reads <paramref name="count"/> rows from row <paramref name="offset"/>, or as many of them as are reachable.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="readings">How its columns are read, in file order; null where nothing is special.</param>
    /// <param name="offset">0-based first row.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="DataException">The head of the file is not what the format says.</exception>
    public static CsvPreview Read(
        Stream content, CsvFormat format, IReadOnlyList<ColumnReading?> readings, int offset, int count, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var reader = new CsvRowReader(content, format, CsvLimits.Default, ct);
        var missing = MissingMarkers.OfEach(format, readings, reader.Names.Count);
        var rows = new List<IReadOnlyList<string?>>();
        var available = 0;
        for (; available < ReachableRows && reader.ReadRow(); available++)
        {
            if (available >= offset && available - offset < count)
            {
                rows.Add(reader.Texts(missing, MaxFieldLength));
            }
        }

        return new CsvPreview(reader.Names, rows, offset, available);
    }
}

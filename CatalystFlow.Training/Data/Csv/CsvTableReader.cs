using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>A column to read, and as what.</summary>
/// <param name="Name">The column's name in the file.</param>
/// <param name="Kind">
/// The type to read it as. A column to be predicted is read as <see cref="ColumnType.Categorical"/>, whatever it holds.
/// </param>
public sealed record ColumnSelection(string Name, ColumnType Kind)
{
    /// <summary>How its values are read; null when nothing is special.</summary>
    public ColumnReading? Reading { get; init; }
}

/// <summary>
/// Reads columns of a delimited file into memory: the result, or the first problem in file order, is the same on any number of
/// threads. Threads take turns at splitting a block of rows, which is quick, and parse their blocks at the same time.
/// </summary>
public static class CsvTableReader
{
    /// <summary>Reads the named columns on one thread; the others are only split, not parsed.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="columns">The wanted columns in any order.</param>
    /// <param name="ct">Stops reading.</param>
    /// <returns>The wanted columns in file order.</returns>
    /// <exception cref="DataException">The file is not what the format and the column types say.</exception>
    public static DataTable Read(Stream content, CsvFormat format, IReadOnlyList<ColumnSelection> columns, CancellationToken ct) =>
        Read(content, format, columns, 1, ct);

    /// <summary>Reads the named columns on several threads.</summary>
    /// <param name="content">The file, from its current position; not closed.</param>
    /// <param name="format">How it is read.</param>
    /// <param name="columns">The wanted columns in any order.</param>
    /// <param name="maxThreads">Threads to use, this one included.</param>
    /// <param name="ct">Stops reading.</param>
    /// <returns>The wanted columns in file order.</returns>
    /// <exception cref="DataException">The file is not what the format and the column types say.</exception>
    public static DataTable Read(
        Stream content, CsvFormat format, IReadOnlyList<ColumnSelection> columns, int maxThreads, CancellationToken ct) =>
        new ParallelTableReading(content, format, columns, ct).Run(maxThreads);
}

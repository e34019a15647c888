namespace CatalystFlow.Training.Data;

/// <summary>Tells what an upload of a file would read, from its head; also for a file that would be refused.</summary>
public static class CsvHeadReader
{
    private const int LinesShown = 20, LinesAround = 3, RowsShown = 20, LongestField = 200;

    /// <summary>Reads the head of a file.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isWhole">True when they are all there are.</param>
    /// <param name="overrides">Parts of the format that are known.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <param name="ct">Stops the work.</param>
    public static CsvHead Read(byte[] head, bool isWhole, CsvDialectOverrides? overrides, CsvLimits limits, CancellationToken ct)
    {
        CsvDialect dialect;
        try
        {
            dialect = CsvDialectDetector.Detect(new MemoryStream(head), overrides, ct);
        }
        catch (DataException problem)
        {
            return new(null, Lines(head, null, problem, ct), [], [], problem, [], EncodingSamples.Of(head));
        }

        var utf8 = Utf8Head.Of(head, isWhole, dialect.Encoding);
        var asUtf8 = dialect with { Encoding = Utf8Source.Utf8 };
        var (problemFound, warnings) = Profile(utf8, asUtf8, limits, ct);
        var (columns, rows) = FirstRows(utf8, asUtf8, limits, ct);
        return new(dialect, Lines(utf8, dialect, problemFound, ct), columns, rows, problemFound, warnings, EncodingSamples.Of(head));
    }

    private static (DataException? Problem, IReadOnlyList<string> Warnings) Profile(
        byte[] utf8, CsvDialect dialect, CsvLimits limits, CancellationToken ct)
    {
        try
        {
            return (null, CsvProfiler.Profile(new MemoryStream(utf8), dialect, limits, ct).Warnings);
        }
        catch (DataException problem)
        {
            return (problem, []);
        }
    }

    /// <summary>The rows before the first problem.</summary>
    private static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) FirstRows(
        byte[] utf8, CsvDialect dialect, CsvLimits limits, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<string?>>();
        IReadOnlyList<string> columns = [];
        try
        {
            var reader = new CsvRowReader(new MemoryStream(utf8), dialect, limits, ct);
            var missing = new MissingMarkers(dialect.MissingMarkers);
            columns = reader.Names;
            while (rows.Count < RowsShown && reader.ReadRow())
            {
                rows.Add(reader.Texts(missing, LongestField));
            }
        }
        catch (DataException)
        {
            // It is told as the problem; what was read before it is shown.
        }

        return (columns, rows);
    }

    private static List<CsvLine> Lines(byte[] utf8, CsvDialect? dialect, DataException? problem, CancellationToken ct)
    {
        var lines = Numbered(utf8, 1, LinesShown, ct);
        if (problem?.Line is { } line)
        {
            var first = Math.Max(line - LinesAround, LinesShown + 1);
            lines.AddRange(Numbered(utf8, first, line + LinesAround, ct));
        }

        return lines.ConvertAll(l => l with { Role = l.Number == problem?.Line ? CsvLineRole.Problem : RoleOf(l, dialect) });
    }

    private static List<CsvLine> Numbered(byte[] utf8, long first, long last, CancellationToken ct) => last < first
        ? []
        : [.. RawLines.Read(new MemoryStream(utf8), first, last, ct).Select((text, i) => new CsvLine(first + i, text, CsvLineRole.Data))];

    private static CsvLineRole RoleOf(CsvLine line, CsvDialect? dialect) => line.Number switch
    {
        _ when dialect is null => CsvLineRole.Data,
        var number when number <= dialect.SkipLines || string.IsNullOrWhiteSpace(line.Text) => CsvLineRole.Skipped,
        _ when dialect.Comment is { } comment && line.Text[0] == comment => CsvLineRole.Comment,
        var number when dialect.HasHeader && number == dialect.SkipLines + 1 => CsvLineRole.Header,
        _ => CsvLineRole.Data,
    };
}

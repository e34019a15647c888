using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells what an upload of a file would read, from its head; also for a file that would be refused.</summary>
public static class CsvHeadReader
{
    private const int LinesShown = 20, RowsShown = 20, LongestField = 200;

    /// <summary>Reads the head of a file.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isWhole">True when they are all there are.</param>
    /// <param name="overrides">Parts of the format that are known.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <param name="ct">Stops the work.</param>
    public static CsvHead Read(byte[] head, bool isWhole, CsvFormatOverrides? overrides, CsvLimits limits, CancellationToken ct)
    {
        // The last line of a head is most likely cut.
        var given = overrides ?? new();
        return ReadUpTo(head, isWhole ? head.Length : HeadEnd.BeforeLastLine(head), isWhole, given, limits, ct);
    }

    private static CsvHead ReadUpTo(byte[] head, int length, bool isWhole, CsvFormatOverrides given, CsvLimits limits, CancellationToken ct)
    {
        var content = new MemoryStream(head, 0, length);
        try
        {
            var file = CsvFileReader.Read(content, given, isWhole, limits, ct);
            return Show(head, content, file.Format, null, file.Profile, limits, ct) with
            {
                Fixes = file.Fixes,
                LinesRead = head.AsSpan(0, length).Count((byte)'\n') + (isWhole ? 1 : 0), // the last of a file may end without a break
            };
        }
        catch (DataException problem) when (!isWhole && problem is { IsCutOff: true, Line: > 1 })
        {
            // A quote that opens in one of the last rows may be closed by what is not there yet.
            return ReadUpTo(head, HeadEnd.Before(head, problem.Line.Value), isWhole, given, limits, ct);
        }
        catch (DataException problem)
        {
            return Show(head, content, TryDetect(content, given, isWhole, ct), problem, null, limits, ct);
        }
    }

    private static CsvFormat? TryDetect(Stream content, CsvFormatOverrides given, bool isWhole, CancellationToken ct)
    {
        try
        {
            return CsvFormatDetector.Find(content, given, isWhole, ct).Format;
        }
        catch (DataException)
        {
            return null; // what it says is the problem that is shown
        }
    }

    private static CsvHead Show(
        byte[] head,
        Stream content,
        CsvFormat? format,
        DataException? problem,
        CsvProfile? profile,
        CsvLimits limits,
        CancellationToken ct)
    {
        var shown = format ?? CsvFormat.Default with { HasHeader = false };
        var lines = CsvExcerpt.Read(content, shown, 1, LinesShown, problem, ct);
        IEnumerable<CsvLine> around = problem is null ? [] : problem.Excerpt.Where(l => l.Number > LinesShown);
        var (columns, rows) = format is null ? ([], [])
            : FirstRows(content, format, [.. profile?.Columns.Select(c => c.Reading) ?? []], limits, ct);
        return new(format, [.. lines, .. around], columns, rows, problem, profile?.Warnings ?? [], EncodingSamples.Of(head));
    }

    /// <summary>The rows before the first problem.</summary>
    private static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows) FirstRows(
        Stream content, CsvFormat format, IReadOnlyList<ColumnReading?> readings, CsvLimits limits, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<string?>>();
        IReadOnlyList<string> columns = [];
        content.Position = 0;
        try
        {
            var reader = new CsvRowReader(content, format, limits, ct);
            var missing = MissingMarkers.OfEach(format, readings, reader.Names.Count);
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
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Lines of a file with what each is taken for.</summary>
internal static class CsvExcerpt
{
    private const int LinesAround = 3;

    /// <summary>The lines around the one with a problem; the first ones when it is in none.</summary>
    internal static IReadOnlyList<CsvLine> Around(Stream seekable, CsvFormat? format, DataException problem, CancellationToken ct)
    {
        var line = problem.Line ?? 1;
        return format is null ? [] : Read(seekable, format, Math.Max(1, line - LinesAround), line + LinesAround, problem, ct);
    }

    /// <summary>Lines from one to another.</summary>
    internal static IReadOnlyList<CsvLine> Read(
        Stream seekable, CsvFormat format, long first, long last, DataException? problem, CancellationToken ct)
    {
        seekable.Position = 0;
        var texts = last < first ? [] : RawLines.Read(Utf8Source.Open(seekable, format.Encoding), first, last, ct);
        var (header, end) = Table(seekable, format, ct);
        return [.. texts.Select((t, i) => new CsvLine(first + i, t, RoleOf(first + i, t)))];

        CsvLineRole RoleOf(long number, string text) => number switch
        {
            _ when number == problem?.Line => CsvLineRole.Problem,
            _ when number <= format.SkipLines || number > end || string.IsNullOrWhiteSpace(text) => CsvLineRole.Skipped,
            _ when text[0] == format.Comment => CsvLineRole.Comment,
            _ when format.HasHeader && number == header => CsvLineRole.Header,
            _ when format.HasHeader && number > header && number <= header + format.SkipRows => CsvLineRole.Units,
            _ => CsvLineRole.Data,
        };
    }

    /// <summary>The line of the header, and the last line that is read, when there is a row limit.</summary>
    private static (long Header, long End) Table(Stream seekable, CsvFormat format, CancellationToken ct)
    {
        seekable.Position = 0;
        try
        {
            var reader = new CsvRowReader(seekable, format, CsvLimits.Default with { MaxColumns = CsvLimits.MostColumns }, ct);
            var end = long.MaxValue;
            while (format.RowLimit is { } limit && reader.Row < limit && reader.ReadRow())
            {
                end = reader.Row == limit ? reader.Position.Line : end;
            }

            return (reader.FirstLine, end);
        }
        catch (DataException)
        {
            return (0, long.MaxValue); // the problem itself is told elsewhere
        }
    }
}

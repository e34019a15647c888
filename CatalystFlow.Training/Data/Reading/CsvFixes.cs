using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Settings that may cure a problem. Those that another reading of the head proves right come first.</summary>
internal static class CsvFixes
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|', ':', ' '], CommentMarks = ['#', '%', '!'];

    private const int MostFixes = 5;

    /// <summary>Takes back that the end of the file was left out.</summary>
    internal static CsvFix AllRows { get; } = new("Read all rows", new() { RowLimit = 0 });

    /// <summary>Takes back that rows below the names were skipped.</summary>
    internal static CsvFix BelowHeaderIsData(int rows) =>
        new(rows == 1 ? "The row below the header is data" : "The rows below the header are data", new() { SkipRows = 0 });

    internal static IReadOnlyList<CsvFix> For(
        DataException problem,
        IReadOnlyList<CsvLine> excerpt,
        Stream seekable,
        CsvFormat? format,
        CsvFormatOverrides given,
        bool isWhole,
        CancellationToken ct)
    {
        if (format is null)
        {
            return [];
        }

        seekable.Position = 0;
        var head = Utf8Head.Read(seekable, format.Encoding);
        var proven = Escaping(problem, excerpt, head, format).Concat(Candidates(problem, head, isWhole, format, given))
            .Where(f => IsCured(head, given, f, isWhole, ct));
        return [.. proven.Concat(Always(problem, format)).DistinctBy(f => f.Label).Take(MostFixes)];
    }

    /// <summary>Where a row has too many fields or too few because a backslash stands before a delimiter or a line break; it may be far below the head.</summary>
    private static IEnumerable<CsvFix> Escaping(DataException problem, IReadOnlyList<CsvLine> excerpt, byte[] head, CsvFormat format)
    {
        var line = Encoding.UTF8.GetBytes(excerpt.FirstOrDefault(l => l.Number == problem.Line)?.Text + "\n");
        var text = EscapedDelimiters.Has(line, format.Delimiter) ? line : head;
        return problem.IsRagged && EscapedDelimiters.Has(text, format.Delimiter) && EscapedDelimiters.Fix(format, text) is { } fix ? [fix] : [];
    }

    private static IEnumerable<CsvFix> Candidates(DataException problem, byte[] head, bool isWhole, CsvFormat format, CsvFormatOverrides given)
    {
        if (format.Quote != CsvFormat.NoQuote && format.Escape is null && head.AsSpan().IndexOf([(byte)'\\', (byte)format.Quote]) >= 0)
        {
            yield return new("Let a backslash make a quote part of the text", new() { Escape = '\\' });
        }

        if (problem.IsQuoteProblem && format.Quote != CsvFormat.NoQuote)
        {
            yield return new("Read quotes as text", new() { Quote = CsvFormat.NoQuote });
        }

        foreach (var (delimiter, _) in RareDelimiters.Candidates(head, isWhole, format))
        {
            yield return DividedBy(delimiter);
        }

        var isEarly = problem.Line is { } line && line <= format.SkipLines + 20;
        if (isEarly && problem.Line > 1 && given.SkipLines is null)
        {
            var lines = (int)problem.Line!.Value - 1;
            yield return new(lines == 1 ? "Skip the first line" : $"Skip the first {lines} lines", new() { SkipLines = lines });
            yield return new(
                lines == 1 ? "Skip the first line; there are no column names" : $"Skip the first {lines} lines; there are no column names",
                new() { SkipLines = lines, HasHeader = false });
        }

        foreach (var delimiter in Delimiters.Where(d => d != format.Delimiter && head.AsSpan().Contains((byte)d)))
        {
            yield return DividedBy(delimiter);
        }

        foreach (var mark in CommentMarks.Where(m => format.Comment is null && m != format.Delimiter && m != format.Quote))
        {
            yield return new($"Skip lines that begin with \"{mark}\"", new() { Comment = mark });
        }
    }

    /// <summary>Another delimiter.</summary>
    internal static CsvFix DividedBy(char delimiter) =>
        new($"Divide fields by {RareDelimiters.NameOf(delimiter)}", new() { Delimiter = delimiter });

    private static IEnumerable<CsvFix> Always(DataException problem, CsvFormat format)
    {
        if (problem.IsRagged && !format.SkipRaggedRows)
        {
            yield return new(FormatLabels.SkipRaggedRows, new() { SkipRaggedRows = true });
        }

        if (problem.IsRagged && problem.Row > 1)
        {
            yield return new($"Stop after row {problem.Row - 1:N0}", new() { RowLimit = problem.Row - 1 });
        }

        if (problem.IsHeaderOnly)
        {
            yield return new("The first row is data", new() { HasHeader = false });
        }
    }

    /// <summary>True when the head reads with the fix, in more than one column.</summary>
    private static bool IsCured(byte[] head, CsvFormatOverrides given, CsvFix fix, bool isWhole, CancellationToken ct)
    {
        try
        {
            var format = CsvFormatDetector.Find(new MemoryStream(head), Merge(given, fix.Overrides), isWhole, ct).Format;
            var reader = new CsvRowReader(new MemoryStream(head), format with { Encoding = Utf8Source.Utf8 }, CsvLimits.Default, ct);
            while (reader.ReadRow())
            {
            }

            return reader.Names.Count > 1;
        }
        catch (DataException e)
        {
            return e.IsCutOff && !isWhole;
        }
    }

    private static CsvFormatOverrides Merge(CsvFormatOverrides given, CsvFormatOverrides fix) => given with
    {
        Encoding = Utf8Source.Utf8,
        Delimiter = fix.Delimiter ?? given.Delimiter,
        Quote = fix.Quote ?? given.Quote,
        HasHeader = fix.HasHeader ?? given.HasHeader,
        Escape = fix.Escape ?? given.Escape,
        SkipLines = fix.SkipLines ?? given.SkipLines,
        Comment = fix.Comment ?? given.Comment,
    };
}

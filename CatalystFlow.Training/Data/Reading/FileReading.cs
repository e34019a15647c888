using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>One reading of a file; a second one, when its end shows that the table ends before it.</summary>
internal sealed class FileReading(Stream seekable, bool isWhole, CsvLimits limits, CancellationToken ct)
{
    internal CsvFile Run(CsvDetection found, CsvFormatOverrides given)
    {
        if (!isWhole || given.RowLimit is 0 || found.Fixes.Contains(CsvFixes.AllRows))
        {
            return new(found.Format, Profile(found.Format));
        }

        if (found.Format.RowLimit is { } limit)
        {
            return new(found.Format, Profile(found.Format)) { End = EndAt(limit, found.Format) };
        }

        CsvProfile? profile = null;
        var end = FindEnd(found.Format, () =>
        {
            profile = Profile(found.Format);
            return (profile.RowCount, profile.EmptyRowsAtEnd);
        });
        return end is null ? new(found.Format, profile!) : Limited(found.Format, end);
    }

    /// <summary>Where the table ends before the file; null when it does not.</summary>
    private TableEnd? FindEnd(CsvFormat format, Func<(long Rows, long EmptyAtEnd)> read)
    {
        try
        {
            var (rows, empty) = read();
            return FooterRows(format, rows) is > 0 and var footer ? new(rows - footer, 0)
                : empty > 0 && empty < rows ? new(rows - empty, empty)
                : null;
        }
        catch (DataException problem) when (problem is { Row: > 1, Line: not null } && NotesFrom(format, problem) > 0)
        {
            var totals = CountFooter(format) - NotesFrom(format, problem);
            return new(problem.Row.Value - 1 - Math.Max(0, totals), 0);
        }
    }

    /// <summary>
    /// The same for a file that is read up to a row, as one is whose format was stored; null when that is not where its table ends.
    /// </summary>
    private TableEnd? EndAt(long limit, CsvFormat format)
    {
        var whole = format with { RowLimit = null };
        try
        {
            var end = FindEnd(whole, () => CountRows(whole, limit));
            return end?.Rows == limit ? end : null;
        }
        catch (DataException)
        {
            return null; // what is not read need not be rows
        }
    }

    /// <summary>Counts the rows, and those behind the limit without any value; none when there are too many others for a footer.</summary>
    private (long Rows, long EmptyAtEnd) CountRows(CsvFormat format, long limit)
    {
        seekable.Position = 0;
        var reader = new CsvRowReader(seekable, format, limits, ct);
        var (empty, others) = (0L, 0);
        while (reader.ReadRow())
        {
            if (reader.Row <= limit)
            {
                continue;
            }

            var isEmpty = reader.Names.Count > 1 && Enumerable.Range(0, reader.Names.Count).All(i => reader[i].IsEmpty);
            empty = isEmpty ? empty + 1 : 0;
            others += isEmpty ? 0 : 1;
            if (others > FooterDetector.MostRows)
            {
                return (0, 0);
            }
        }

        return (reader.Row, empty);
    }

    private CsvFile Limited(CsvFormat format, TableEnd end)
    {
        var limited = format with { RowLimit = end.Rows };
        return new(limited, Profile(limited)) { End = end };
    }

    private CsvProfile Profile(CsvFormat format)
    {
        seekable.Position = 0;
        return CsvProfiler.Profile(seekable, format, limits, ct);
    }

    /// <summary>How many rows at the end are totals.</summary>
    private int FooterRows(CsvFormat format, long rows) =>
        CountFooter(format) is var count && count < rows ? count : 0;

    /// <summary>Rows of the footer; a small file was looked at whole when its format was found.</summary>
    private int CountFooter(CsvFormat format)
    {
        var rows = Utf8Source.IsOneBytePerAscii(format.Encoding) ? CsvTail.Read(seekable, format, ct) : [];
        if (TableShape.Of(rows) is not { } shape)
        {
            return 0;
        }

        rows.RemoveAll(r => format.SkipRaggedRows && r.Length != shape.Width); // those do not count as rows
        return FooterDetector.Count(rows, shape.Width);
    }

    /// <summary>How many lines there are from the one with the problem on, if they are few and none is a row; else 0.</summary>
    private int NotesFrom(CsvFormat format, DataException problem)
    {
        seekable.Position = 0;
        var last = problem.Line!.Value + FooterDetector.MostRows;
        var rest = RawLines.Read(Utf8Source.Open(seekable, format.Encoding), problem.Line.Value, last, ct);
        var notes = rest.Where(l => l.Trim().Length > 0).Select(l => Fields(l, format)).ToList();
        if (rest.Count > FooterDetector.MostRows || notes.Count == 0)
        {
            return 0;
        }

        var width = notes.Max(n => n.Length) + 1; // whatever it is: none of them is a row
        var areNotes = NoteRows.IsNote(notes[0], width)
            && Enumerable.Range(1, notes.Count - 1)
                .All(i => NoteRows.IsNote(notes[i], width) || NoteRows.IsGap(notes[i]) || NoteRows.GoOn(notes, i, width));

        // They may also go on below a note that has the fields of a row.
        return areNotes || CountFooter(format) > notes.Count ? notes.Count : 0;
    }

    private static byte[][] Fields(string line, CsvFormat format) =>
        Array.ConvertAll(line.Split(format.Delimiter), f => Encoding.UTF8.GetBytes(f.Trim()));
}

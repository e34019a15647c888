using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>One reading of a file; a second one, when its end shows that the table ends before it.</summary>
internal sealed class FileReading(Stream seekable, bool isWhole, CsvLimits limits, CancellationToken ct)
{
    internal CsvFile Run(CsvDetection found, CsvFormatOverrides given)
    {
        var mayLimit = isWhole && given.RowLimit is null && found.Dialect.RowLimit is null;
        try
        {
            var profile = Profile(found.Dialect);
            var footer = mayLimit ? FooterRows(found.Dialect, profile) : 0;
            if (footer > 0)
            {
                return Limited(found.Dialect, profile.RowCount - footer);
            }

            var empty = mayLimit && profile.EmptyRowsAtEnd < profile.RowCount ? profile.EmptyRowsAtEnd : 0;
            return empty == 0
                ? new(found.Dialect, profile)
                : Limited(found.Dialect, profile.RowCount - empty) with { EmptyRowsAtEnd = empty };
        }
        catch (DataException problem) when (mayLimit && problem is { Row: > 1, Line: not null } && NotesFrom(found.Dialect, problem) > 0)
        {
            var totals = CountFooter(found.Dialect) - NotesFrom(found.Dialect, problem);
            return Limited(found.Dialect, problem.Row.Value - 1 - Math.Max(0, totals));
        }
    }

    private CsvFile Limited(CsvFormat dialect, long rows)
    {
        var limited = dialect with { RowLimit = rows };
        return new(limited, Profile(limited));
    }

    private CsvProfile Profile(CsvFormat dialect)
    {
        seekable.Position = 0;
        return CsvProfiler.Profile(seekable, dialect, limits, ct);
    }

    /// <summary>How many rows at the end are totals.</summary>
    private int FooterRows(CsvFormat dialect, CsvProfile profile) =>
        CountFooter(dialect) is var count && count < profile.RowCount ? count : 0;

    /// <summary>Rows of the footer; a small file was looked at whole when its format was found.</summary>
    private int CountFooter(CsvFormat dialect)
    {
        var rows = Utf8Source.IsOneBytePerAscii(dialect.Encoding) ? CsvTail.Read(seekable, dialect, ct) : [];
        if (TableShape.Of(rows) is not { } shape)
        {
            return 0;
        }

        rows.RemoveAll(r => dialect.SkipRaggedRows && r.Length != shape.Width); // those do not count as rows
        return FooterDetector.Count(rows, shape.Width);
    }

    /// <summary>How many lines there are from the one with the problem on, if they are few and none is a row; else 0.</summary>
    private int NotesFrom(CsvFormat dialect, DataException problem)
    {
        seekable.Position = 0;
        var last = problem.Line!.Value + FooterDetector.MostRows;
        var rest = RawLines.Read(Utf8Source.Open(seekable, dialect.Encoding), problem.Line.Value, last, ct);
        var notes = rest.Where(l => l.Trim().Length > 0).Select(l => Fields(l, dialect)).ToList();
        if (rest.Count > FooterDetector.MostRows || notes.Count == 0)
        {
            return 0;
        }

        var width = notes.Max(n => n.Length) + 1; // whatever it is: none of them is a row
        var areNotes = NoteRows.IsNote(notes[0], width)
            && Enumerable.Range(1, notes.Count - 1).All(i => NoteRows.IsNote(notes[i], width) || NoteRows.IsGap(notes[i]) || NoteRows.GoOn(notes, i, width));
        return areNotes || CountFooter(dialect) > notes.Count ? notes.Count : 0; // they may go on below a note that has the fields of a row
    }

    private static byte[][] Fields(string line, CsvFormat dialect) =>
        Array.ConvertAll(line.Split(dialect.Delimiter), f => Encoding.UTF8.GetBytes(f.Trim()));
}

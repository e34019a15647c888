using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds out how a text is divided, where in it the table is, and how its numbers are written. One step builds on another: the
/// delimiter tells which lines are no rows, and only without those do the columns tell whether the first row holds names.
/// </summary>
internal sealed class LayoutDetection(byte[] sample, bool isWhole, CsvFormatOverrides given)
{
    private const int MaxRows = 5_000;
    private static readonly CsvFix FirstRowIsData = new("The first row is data", new() { HasHeader = false });
    private readonly List<string> _notes = [];
    private readonly List<CsvFix> _fixes = [];
    private byte[][]? _units, _footer;
    private bool _isComplete;
    private int _unitRows;
    private long _firstLine;

    /// <summary>What a person should know about it.</summary>
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>Settings that take back what was decided in doubt.</summary>
    internal IReadOnlyList<CsvFix> Fixes => _fixes;

    internal CsvFormat Run(CsvFormat format)
    {
        format = FindDelimiter(format);
        format = FindComment(format);
        NamedTexts.ThrowIfNamed(sample, isWhole, format, given.Delimiter is not null);
        var read = SampleRows.Read(sample, isWhole, format, MaxRows);
        _isComplete = isWhole && read.Rows.Count < MaxRows;
        TableShape.TrimDelimiters(read.Rows);
        format = FindTitle(format, read);
        var rows = read.Rows;
        _firstLine = read.Lines.FirstOrDefault();
        format = FindFooter(format, rows);
        SaySubtotals(read);
        format = FindUnits(format, rows);

        // The first row is left out of the count, as it may hold names; a lone row is all there is to go by.
        format = NumberFormatDetector.Detect(rows.Count > 1 ? rows[1..] : rows, format, given);
        return FindHeader(format, rows);
    }

    private CsvFormat FindDelimiter(CsvFormat format)
    {
        var named = format.SkipLines <= 1 ? TitleDetector.NamedDelimiter(sample) : null;
        if (named is { } delimiter && given.SkipLines is null)
        {
            format = format with { SkipLines = 1 };
            _notes.Add($"The first line (\"sep={(delimiter == '\t' ? "\\t" : delimiter)}\") tells spreadsheets the delimiter; it was used and skipped.");
        }

        if (named is not null && given.Delimiter is null && named != format.Quote)
        {
            return DelimiterDetector.Detect(sample, isWhole, format with { Delimiter = named.Value }, given with { Delimiter = named });
        }

        var trial = format with { Comment = given.Comment is null ? CommentDetector.AtStart(sample) : format.Comment };
        var found = DelimiterDetector.Detect(sample, isWhole, trial, given) with { Comment = format.Comment };
        _notes.AddRange(DetectionNotes.About(found, format, given, sample));
        return found;
    }

    private CsvFormat FindComment(CsvFormat format)
    {
        if (given.Comment is not null)
        {
            return format;
        }

        var rows = SampleRows.Read(sample, isWhole, format, MaxRows).Rows;
        TableShape.TrimDelimiters(rows);
        return format with { Comment = CommentDetector.Find(rows) };
    }

    private CsvFormat FindTitle(CsvFormat format, SampleRows read)
    {
        var count = given.SkipLines is null ? TitleDetector.Count(read.Rows, format) : 0;
        if (count == 0)
        {
            return format;
        }

        var lines = (int)(read.Lines[count] - 1);
        var last = read.Rows[count - 1];
        var mayBeNames = last.Length == read.Rows[count].Length && last.Count(f => f.Length > 0) > 1;
        _notes.Add(DetectionNotes.Titles(lines, Line(read, 0, format)) + (mayBeNames ? DetectionNotes.IfNames(Line(read, count - 1, format), lines - 1) : ""));
        if (mayBeNames)
        {
            var line = read.Lines[count - 1];
            _fixes.Add(new($"Line {line:N0} holds the column names", new() { SkipLines = (int)line - 1, HasHeader = true }));
        }

        read.Rows.RemoveRange(0, count);
        read.Lines.RemoveRange(0, count);
        return format with { SkipLines = lines };
    }

    /// <summary>A row as it stands in the file, as a sentence may hold the delimiter; without those it was filled up with.</summary>
    private string Line(SampleRows read, int row, CsvFormat format) =>
        read.Rows[row].Count(f => f.Length > 0) > 1 && RawLines.Read(new MemoryStream(sample), read.Lines[row], read.Lines[row], default) is [var line]
            ? CsvProblems.Shorten(line.Trim().TrimEnd(format.Delimiter).TrimEnd())
            : FieldText.Shown(read.Rows[row]);

    /// <summary>Rows of another width at the end say nothing about the columns, whether they are a footer or cut off.</summary>
    private CsvFormat FindFooter(CsvFormat format, List<byte[][]> rows)
    {
        if (!_isComplete || given.RowLimit is 0 || rows.Count < 2)
        {
            return format;
        }

        var width = TableShape.Of(rows)?.Width ?? 1;
        var body = rows[1..];
        var footer = FooterDetector.Count(body, width);
        if (footer == 0)
        {
            return format;
        }

        _footer = rows[^footer..].Find(r => !NoteRows.IsGap(r));
        rows.RemoveRange(rows.Count - footer, footer);
        return format;
    }

    private void SaySubtotals(SampleRows read)
    {
        // What is not read is not read as data either.
        var body = read.Rows.Skip(1).Take(given.RowLimit is > 0 and < MaxRows and var limit ? (int)limit + (given.SkipRows ?? 0) : MaxRows).ToList();
        if (FooterDetector.Subtotals(body) is { Count: > 0 } totals)
        {
            var (first, line) = (body[totals[0]], read.Lines[totals[0] + 1]);
            _notes.Add(totals[0] == 0 ? DetectionNotes.TotalOnTop(first, line) : DetectionNotes.Subtotals(first, line, totals.Count));
        }
    }

    private CsvFormat FindUnits(CsvFormat format, List<byte[][]> rows)
    {
        var count = given.SkipRows ?? (given.HasHeader != false ? UnitsDetector.Count(rows) : 0);
        _units = given.SkipRows is null && count > 0 ? rows[1] : null;
        _unitRows = count;
        rows.RemoveRange(Math.Min(1, rows.Count), Math.Min(count, Math.Max(0, rows.Count - 1)));
        return format with { SkipRows = count };
    }

    private CsvFormat FindHeader(CsvFormat format, List<byte[][]> rows)
    {
        var hasHeader = given.HasHeader ?? HeaderDetector.HasHeader(rows, format);
        if (given.HasHeader is null && rows.Count > 1)
        {
            SayIfOfNumbers(format, rows, hasHeader);
        }

        if (_units is not null && hasHeader)
        {
            SayWhatIsSkipped(rows[0], _units);
        }

        format = format with
        {
            HasHeader = hasHeader,
            SkipRows = _units is null || hasHeader ? format.SkipRows : 0,
            SkipRepeatedHeader = given.SkipRepeatedHeader ?? hasHeader,
        };
        return _footer is null ? format : LimitRows(format, rows, _footer);
    }

    private void SayWhatIsSkipped(byte[][] names, byte[][] skipped)
    {
        if (_unitRows > 1 || !NameRows.AreNames(skipped))
        {
            _notes.Add(DetectionNotes.Units(skipped, _unitRows));
            _fixes.Add(CsvFixes.BelowHeaderIsData(_unitRows));
            return;
        }

        _notes.Add(DetectionNotes.TwoRowsOfNames(names, skipped));
        _fixes.Add(CsvFixes.BelowHeaderIsData(_unitRows));
        if (given.SkipLines is null)
        {
            var label = _firstLine == 1 ? "Skip the first line" : $"Skip the first {_firstLine:N0} lines";
            _fixes.Add(new(label, new() { SkipLines = (int)_firstLine, SkipRows = 0 }));
        }
    }

    private void SayIfOfNumbers(CsvFormat format, List<byte[][]> rows, bool hasHeader)
    {
        if (hasHeader && HeaderDetector.CountsUp(rows, format))
        {
            _notes.Add(DetectionNotes.NumbersAsNames(rows[0]));
            _fixes.Add(FirstRowIsData);
        }
        else if (HeaderDetector.Votes(rows, format) < 0 && HeaderDetector.OfNumbers(rows, format) != NumberHeaderVerdict.Data)
        {
            _notes.Add(hasHeader ? DetectionNotes.FirstRowAsNames(rows[0]) : DetectionNotes.FirstRowAsData(rows[0]));
            _fixes.Add(hasHeader ? FirstRowIsData : new("The first row holds the column names", new() { HasHeader = true }));
        }
    }

    /// <summary>
    /// Ends the table above the footer, if it is known how many rows there are up to there. Where it is given how many are read, as a stored
    /// format says it, that is told and can be taken back like what was found.
    /// </summary>
    private CsvFormat LimitRows(CsvFormat format, List<byte[][]> rows, byte[][] footer)
    {
        var data = !format.HasHeader ? rows : format.SkipRepeatedHeader ? HeaderDetector.WithoutRepeats(rows) : rows[1..];
        var isOther = given.RowLimit is { } limit && limit != data.Count;
        if (data.Count == 0 || isOther || data.Exists(r => r.Length != data[0].Length))
        {
            return format;
        }

        _notes.Add(DetectionNotes.Footer(footer, data.Count));
        _fixes.Add(CsvFixes.AllRows);
        return format with { RowLimit = data.Count };
    }
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds delimiter, quote and escape together: those that give most rows the same number of fields, and fields that look like values
/// rather than pieces of them.
/// </summary>
internal static class DelimiterDetector
{
    private const int MaxRows = 500;
    private const double OtherFirstRow = 0.6, OpenQuote = 0.5;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    internal static CsvFormat Detect(byte[] sample, bool isWhole, CsvFormat format, CsvFormatOverrides given)
    {
        var quotes = given.Quote is null && format.Delimiter != '\'' && sample.AsSpan().Contains((byte)'\'')
            ? new[] { format.Quote, '\'' }
            : [format.Quote];
        var candidates =
            from delimiter in given.Delimiter is null ? Delimiters : [format.Delimiter]
            from quote in quotes
            from escape in Escapes(sample, format, given, quote)
            where delimiter != quote && delimiter != escape && delimiter != format.Comment
            select format with { Delimiter = delimiter, Quote = quote, Escape = escape };
        var scored = candidates.Select(c => (Format: c, Score: Score(sample, isWhole, c))).ToList();
        var best = scored.DefaultIfEmpty((Format: format, Score: 0.0)).MaxBy(c => c.Score);
        if (best is { Format.Delimiter: ',', Score: > 0 } && scored.Where(c => c.Score > 0 && IsWithinFields(sample, isWhole, best.Format, c.Format))
            .OrderByDescending(c => c.Score).FirstOrDefault() is { Score: > 0 } other)
        {
            best = other;
        }

        if ((best.Score == 0 || !DividesAll(sample, isWhole, best.Format)) && Escaping(sample, isWhole, format, given, best.Score) is { } escaping)
        {
            return escaping;
        }

        if (best.Score == 0)
        {
            best.Format = format with { Quote = given.Quote is null && OnlyWraps(sample, format) ? '\'' : format.Quote };
            return given.Delimiter is null ? RareDelimiters.Detect(sample, isWhole, best.Format) : best.Format;
        }

        if (given.Delimiter is null && RareDelimiters.DetectTelling(sample, isWhole, best.Format) is { } telling
            && (!DividesAll(sample, isWhole, best.Format) || Score(sample, isWhole, telling) > best.Score))
        {
            return telling;
        }

        return given.Quote is null && OnlyWraps(sample, best.Format) ? best.Format with { Quote = '\'' } : best.Format;
    }

    /// <summary>A format of escaped delimiters that does better than what was found without; null when there is none.</summary>
    private static CsvFormat? Escaping(byte[] sample, bool isWhole, CsvFormat format, CsvFormatOverrides given, double best)
    {
        CsvFormat? found = null;
        foreach (var candidate in EscapedDelimiters.Candidates(sample, format, given, Delimiters))
        {
            var score = Score(sample, isWhole, candidate);
            (found, best) = score > best ? (candidate, score) : (found, best);
        }

        return found;
    }

    /// <summary>
    /// Share of rows with the usual number of fields, weighted by how much their fields look like values; 0 when that number is one.
    /// </summary>
    private static double Score(byte[] sample, bool isWhole, CsvFormat format)
    {
        var read = SampleRows.Read(sample, isWhole, format, MaxRows);
        var rows = read.Rows;
        TableShape.TrimDelimiters(rows);
        if (TableShape.Of(rows) is not { } shape)
        {
            return 0;
        }

        var usual = rows.FindAll(r => r.Length == shape.Width);
        var values = usual.Sum(r => r.Count(FieldText.IsValue));
        return (double)usual.Count / rows.Count * (1 + (values / ((double)usual.Count * shape.Width)))
            * (shape.First == 0 ? 1 : OtherFirstRow) * (read.IsUnclosed ? OpenQuote : 1);
    }

    /// <summary>
    /// True when a comma stands within the fields that another delimiter divides in every row of its table: that one makes more fields of
    /// rows that commas divide alike, or as many and all commas below the first row stand between digits.
    /// </summary>
    private static bool IsWithinFields(byte[] sample, bool isWhole, CsvFormat comma, CsvFormat other)
    {
        if (other.Delimiter == ',')
        {
            return false;
        }

        var (byComma, byOther) = (Rows(sample, isWhole, comma), Rows(sample, isWhole, other));
        if (byComma.Count != byOther.Count || TableShape.Of(byOther) is not { } table)
        {
            return false;
        }

        var dividesTitles = byComma.TrueForAll(r => r.Length == byComma[0].Length) && byOther[..table.First].TrueForAll(r => r.Length == 1);
        (byComma, byOther) = (byComma[table.First..], byOther[table.First..]);
        var (fewer, more) = (byComma.Max(r => r.Length), table.Width);
        if (table.First > 0 && dividesTitles && !byOther.TrueForAll(r => Array.TrueForAll(r, AreCommasBetweenDigits)))
        {
            return false; // names, and values of several parts: id,tags above 1,red|blue
        }

        return byOther.TrueForAll(r => r.Length == more)
            && byComma.TrueForAll(r => Array.Exists(r, f => f.AsSpan().Contains((byte)other.Delimiter)))
            && ((more > fewer && byComma.TrueForAll(r => r.Length == fewer))
                || (more >= fewer && byOther.Skip(1).All(r => Array.TrueForAll(r, AreCommasBetweenDigits))));
    }

    private static bool AreCommasBetweenDigits(byte[] field)
    {
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == ',' && !(i > 0 && i + 1 < field.Length && char.IsAsciiDigit((char)field[i - 1]) && char.IsAsciiDigit((char)field[i + 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static List<byte[][]> Rows(byte[] sample, bool isWhole, CsvFormat format)
    {
        var rows = SampleRows.Read(sample, isWhole, format, MaxRows).Rows;
        TableShape.TrimDelimiters(rows);
        return rows;
    }

    private static bool DividesAll(byte[] sample, bool isWhole, CsvFormat format)
    {
        var rows = Rows(sample, isWhole, format);
        return rows.TrueForAll(r => r.Length == rows[0].Length);
    }

    /// <summary>None, and a backslash when it stands before quotes; that one first where it mostly stands inside fields.</summary>
    private static char?[] Escapes(ReadOnlySpan<byte> sample, CsvFormat format, CsvFormatOverrides given, char quote)
    {
        if (given.Escape is not null || quote == CsvFormat.NoQuote || quote == '\\')
        {
            return [format.Escape];
        }

        var (inside, atEnd) = (0, 0);
        for (int at; (at = sample.IndexOf([(byte)'\\', (byte)quote])) >= 0; sample = sample[(at + 2)..])
        {
            var isAtEnd = at + 2 >= sample.Length || sample[at + 2] is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' or (byte)'\n' or (byte)'\r';
            (inside, atEnd) = isAtEnd ? (inside, atEnd + 1) : (inside + 1, atEnd);
        }

        return inside + atEnd == 0 ? [null] : inside > atEnd ? ['\\', null] : [null, '\\'];
    }

    /// <summary>True when fields are wrapped in apostrophes, none is left open, and no other quote is there.</summary>
    private static bool OnlyWraps(ReadOnlySpan<byte> sample, CsvFormat format)
    {
        var (wrapped, opened, closed) = (0, 0, 0);
        foreach (var range in sample.SplitAny([(byte)format.Delimiter, (byte)'\n', (byte)'\r']))
        {
            var field = sample[range].Trim((byte)' ');
            var opens = field.Length > 1 && field[0] == '\'';
            var closes = field.Length > 1 && field[^1] == '\'';
            opened += opens ? 1 : 0;
            closed += closes ? 1 : 0;
            wrapped += opens && closes ? 1 : 0;
        }

        return format.Delimiter != '\'' && !sample.Contains((byte)'"') && wrapped > 0 && opened == closed
            && sample.Contains((byte)format.Delimiter);
    }
}

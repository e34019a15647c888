using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Finds lines above the table: a title, a date of export, Excel's <c>sep=</c>.</summary>
internal static class TitleDetector
{
    private const int MostLines = 100;

    /// <summary>Excel's first line, which names the delimiter; null when the text does not begin with it.</summary>
    internal static char? NamedDelimiter(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        var line = end < 0 ? text : text[..end];
        line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        line = line.Trim((byte)'"');
        if (line.Length < 5 || !(line[..4].SequenceEqual("sep="u8) || line[..4].SequenceEqual("SEP="u8)))
        {
            return null;
        }

        // sep=";" names what is between its quotes; sep=" without another one, the quote.
        var named = line[4..].Trim((byte)'"');
        return named.SequenceEqual(@"\t"u8) ? '\t' : named.Length is 1 or 2 ? (char)named[0] : null;
    }

    /// <summary>How many of the first rows are no part of the table.</summary>
    internal static int Count(List<byte[][]> rows, CsvFormat format)
    {
        if (TableShape.Of(rows) is not { } shape || shape.First > MostLines)
        {
            return 0;
        }

        var first = shape.First;
        while (first < shape.Last && first < MostLines && (IsPadded(rows[first], shape.Width) || IsHeading(rows, first, shape.Width) || AreGroups(rows, first, shape.Width)))
        {
            first++;
        }

        var votes = first == 0 ? 0 : HeaderDetector.Votes(Table(rows[first..(shape.Last + 1)], shape.Width), format);
        return votes > 0 || (votes < 0 && rows.Take(first).All(IsSentence)) || (first > 0 && HasYearsAsNames(rows, first, shape, format)) ? first : 0;
    }

    /// <summary>Names among which are years, below lines that all have fewer fields.</summary>
    private static bool HasYearsAsNames(List<byte[][]> rows, int first, TableShape shape, CsvFormat format) =>
        rows.Take(first).All(r => r.Length < shape.Width) && HeaderDetector.CountsUp(Table(rows[first..(shape.Last + 1)], shape.Width), format);

    /// <summary>The header and the data, without what else may stand around them.</summary>
    private static List<byte[][]> Table(List<byte[][]> rows, int width)
    {
        rows = rows[..^FooterDetector.Count(rows[1..], width)];
        return UnitsDetector.Count(rows) is > 0 and var units ? [rows[0], .. rows[(1 + units)..]] : rows;
    }

    /// <summary>A title that was filled up with delimiters to the table's width.</summary>
    private static bool IsPadded(byte[][] row, int width) => width > 2 && row.Length == width && row.Count(f => f.Length > 0) <= 1;

    /// <summary>A title that has as many delimiters as the table has, right above names.</summary>
    private static bool IsHeading(List<byte[][]> rows, int at, int width) =>
        rows[at].Length == width && rows[at + 1].Length == width && NameRows.IsTitle(rows[at]) && NameRows.AreNames(rows[at + 1]);

    /// <summary>Names of groups of columns, with gaps where a group goes on, right above the names of all columns.</summary>
    private static bool AreGroups(List<byte[][]> rows, int at, int width) =>
        rows[at].Length == width && rows[at + 1].Length == width
        && Array.FindIndex(rows[at], 1, f => f.Length == 0) > 0 && rows[at].Count(f => f.Length > 0) > 1
        && Array.TrueForAll(rows[at + 1], f => f.Length > 0 && !FieldText.IsValue(f));

    private static bool IsSentence(byte[][] row) =>
        row.Count(f => f.Length > 0) == 1 && row[0].AsSpan().Trim((byte)' ').Contains((byte)' ');
}

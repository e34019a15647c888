using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Tells notes below a table from its rows, also notes that hold delimiters or are filled up with them.</summary>
internal static partial class NoteRows
{
    /// <summary>True for a text in a line of its own.</summary>
    internal static bool IsNote(byte[][] row, int width) => width > 1 && row.Length == 1 && !FieldText.IsValue(row[0]);

    /// <summary>True for a row of nothing but delimiters.</summary>
    internal static bool IsGap(byte[][] row) => row.Length > 1 && Array.TrueForAll(row, f => f.Length == 0);

    /// <summary>
    /// True for a row that says by its first word that it is a note, and holds nothing else where the rows of the table do:
    /// <c>Source: World Bank,,</c>. Only such notes stand between it and the table.
    /// </summary>
    internal static bool IsLabelled(List<byte[][]> rows, int at)
    {
        var end = at;
        while (end > 0 && at - end < FooterDetector.MostRows && IsLabelled(rows[end]))
        {
            end--;
        }

        var table = rows.Take(end + 1).Where(r => r.Length == rows[at].Length && !IsGap(r)).ToList();
        return end < at && table.Count > 0 && !table.Exists(HasLabel)
            && Enumerable.Range(1, rows[at].Length - 1).Any(column => table.TrueForAll(r => r[column].Length > 0));
    }

    private static bool IsLabelled(byte[][] row) =>
        row.Length > 1 && !row.Skip(1).Any(f => f.Length > 0) && HasLabel(row);

    private static bool HasLabel(byte[][] row) => Label().IsMatch(FieldText.Of(row[0]));

    /// <summary>True for a row that can be a note where a footer has begun above it.</summary>
    internal static bool GoOn(List<byte[][]> rows, int at, int width)
    {
        var row = rows[at];
        if (width == 1 || FieldText.IsValue(row[0]))
        {
            return false;
        }

        var isPadded = row.Length == width && width > 2 && !row.Skip(1).Any(f => f.Length > 0);
        return isPadded
            ? IsGap(rows[at - 1]) || IsProse(row[0])
            : Item().IsMatch(FieldText.Of(row[0])) || (row.Length != width && Array.Exists(row, IsProse));
    }

    private static bool IsProse(byte[] field) => field.AsSpan().Trim((byte)' ').Contains((byte)' ');

    [GeneratedRegex(
        @"^\W*(data ?|daten)?(sources?|quellen?|fuentes?|fontes?|fonti|bron(nen)?|źródł[oa]|zrodlo|источник(и)?|出典|来源"
        + @"|notes?|notas?|anmerkung(en)?|hinweise?|bemerkung(en)?|remarques?|opmerking(en)?|observaci[oó]n(es)?|observaç(ão|ões)"
        + @"|uwag[ai]|примечани[ея]|注|disclaimer|copyright|licen[sc]e|last updated?|updated|stand)\s*[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    /// <summary>One of several notes: <c>1) …</c>, <c>(a) …</c>, <c>* …</c>.</summary>
    [GeneratedRegex(@"^(\*+|[-\u2013\u2022\u2020]|\(?\d{1,2}[).]|\[\d{1,2}\]|\(?[a-z]\))\s", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}

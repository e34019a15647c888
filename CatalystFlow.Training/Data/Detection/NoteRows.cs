using System.Text;
using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Tells notes below a table from its rows, also notes that hold delimiters or are filled up with them.</summary>
internal static partial class NoteRows
{
    private const int FewestValues = 3;

    private const string Words = "(data ?|daten)?(sources?|quellen?|fuentes?|fontes?|fonti|bron(nen)?|źródł[oa]|zrodlo|источник(и)?|zdroj(e)?|k[aä]ll(a|e|or)|lähde|πηγή|forrás|sursa|kaynak|出典|来源|数据来源|资料来源|資料|출처)"
        + "|(foot)?notes?|notas?|fu(ß|ss)noten?|anmerkung(en)?|hinweise?|bemerkung(en)?|remarks?|remarques?|opmerking(en)?"
        + "|observaci[oó]n(es)?|observaç(ão|ões)|uwag[ai]|примечани[ея]|注|legende?|disclaimer|copyright|licen[sc]e"
        + "|last updated?|updated|stand";

    /// <summary>True for a text in a line of its own.</summary>
    internal static bool IsNote(byte[][] row, int width) => width > 1 && row.Length == 1 && !FieldText.IsValue(row[0]);

    /// <summary>
    /// True for a text filled up with delimiters that says how a table came about, <c>Report generated on 1 May,,</c>, or whose it is, or
    /// begins with a mark for notes, where no row of the table is filled up so.
    /// </summary>
    internal static bool IsMarked(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        return row.Length > 2 && IsPadded(row) && Marked().IsMatch(FieldText.Of(row[0])) && !NameRows.AreNames(row)
            && TableAbove(rows, at) is { Count: > FewestValues } table
            && !table.Exists(r => IsPadded(r) && !Marked().IsMatch(FieldText.Of(r[0])));
    }

    /// <summary>True for a row of nothing but delimiters, or of lines drawn between them.</summary>
    internal static bool IsGap(byte[][] row) => row.Length > 1 && (Array.TrueForAll(row, f => f.Length == 0) || Array.TrueForAll(row, IsRule));

    /// <summary>The rows above one that have as many fields, without gaps.</summary>
    internal static List<byte[][]> TableAbove(List<byte[][]> rows, int at) => rows.Take(at).Where(r => r.Length == rows[at].Length && !IsGap(r)).ToList();

    private static bool IsRule(byte[] field) => field.Length > 1 && field[0] is (byte)'=' or (byte)'-' or (byte)'_' && !field.AsSpan().ContainsAnyExcept(field[0]);

    /// <summary>
    /// True for a row that says by its first word that it is a note, and holds nothing else where the rows of the table do:
    /// <c>Source: World Bank,,</c> or <c>Notes,,</c>. Only such notes stand between it and the table.
    /// </summary>
    internal static bool IsLabelled(List<byte[][]> rows, int at)
    {
        var end = at;
        while (end > 0 && at - end < FooterDetector.MostRows && IsLabelled(rows[end]))
        {
            end--;
        }

        var table = rows.Take(end + 1).Where(r => r.Length == rows[at].Length && !IsGap(r)).ToList();
        var isWordAlone = IsHeading(rows[at]) && end == at - 1 && at == rows.Count - 1;
        var isValue = table.Exists(r => IsHeading(rows[at]) ? HasLabel(r) : Label().IsMatch(FieldText.Of(r[0])));
        return end < at && table.Count > 0 && !isValue && (HoldsValues(table) || (!isWordAlone && HasFullColumn(table)));
    }

    /// <summary>
    /// True for a note whose own delimiters make a row of it, <c>Source: Eurostat, 2023, table 5</c>: it begins with a word for notes where
    /// the table has numbers, or has in some column what no row above it has.
    /// </summary>
    internal static bool IsSentence(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        if (row.Length == 1 || IsPadded(row) || !Label().IsMatch(FieldText.Of(row[0])))
        {
            return false;
        }

        var table = TableAbove(rows, at);
        return table.Count > FewestValues && !table.Exists(r => Label().IsMatch(FieldText.Of(r[0])))
            && (HoldsValues(table) || Enumerable.Range(1, row.Length - 1).Any(column => IsStrange(row[column], SampleRows.Column(table, column))));
    }

    /// <summary>A word below numbers or dates, or one that is new below words of which each comes again.</summary>
    private static bool IsStrange(byte[] field, IEnumerable<byte[]> above)
    {
        var values = above.Skip(1).Where(f => !FieldText.IsMissing(f)).Select(FieldText.Of).ToList(); // the first may be a row of units
        var counts = values.CountBy(v => v).ToDictionary();
        return !FieldText.IsMissing(field) && !FieldText.IsValue(field) && values.Count > 0
            && (values.TrueForAll(v => FieldText.IsValue(Encoding.UTF8.GetBytes(v)))
                || (counts.Values.All(n => n > 1) && !counts.ContainsKey(FieldText.Of(field))));
    }

    private static bool HasFullColumn(List<byte[][]> table) =>
        Enumerable.Range(1, table[0].Length - 1).Any(column => table.TrueForAll(r => r[column].Length > 0));

    /// <summary>True when the first column has numbers or dates, so that no word is one of its values.</summary>
    private static bool HoldsValues(List<byte[][]> table) =>
        table.Count > FewestValues && table.Skip(1).All(r => FieldText.IsValue(r[0])); // the first may be a row of units

    private static bool IsLabelled(byte[][] row) => IsPadded(row) && HasLabel(row);

    private static bool IsPadded(byte[][] row) => row.Length > 1 && !row.Skip(1).Any(f => f.Length > 0);

    private static bool HasLabel(byte[][] row) => Label().IsMatch(FieldText.Of(row[0])) || IsHeading(row);

    /// <summary>A word for notes with nothing behind it: what it names is in the rows below.</summary>
    private static bool IsHeading(byte[][] row) => Heading().IsMatch(FieldText.Of(row[0]));

    /// <summary>True for a row that can be a note where a footer has begun above it.</summary>
    internal static bool GoOn(List<byte[][]> rows, int at, int width)
    {
        var row = rows[at];
        if (width == 1 || FieldText.IsValue(row[0]))
        {
            return false;
        }

        if (IsPadded(rows[at - 1]) && IsHeading(rows[at - 1]) && IsPadded(row))
        {
            return true;
        }

        return row.Length == width && width > 2 && IsPadded(row)
            ? IsGap(rows[at - 1]) || IsProse(row[0])
            : Item().IsMatch(FieldText.Of(row[0])) || (row.Length != width && Array.Exists(row, IsProse));
    }

    private static bool IsProse(byte[] field) => field.AsSpan().Trim((byte)' ').Contains((byte)' ');

    [GeneratedRegex($@"^\W*({Words})\s*[:：]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex($@"^\W*({Words})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(
        $@"^(©|\(c\)\s|\*+\s?\p{{L}}|({NameRows.Openings})\b.*\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    /// <summary>One of several notes: <c>1) …</c>, <c>(a) …</c>, <c>* …</c>.</summary>
    [GeneratedRegex(@"^(\*+|[-\u2013\u2022\u2020]|\(?\d{1,2}[).]|\[\d{1,2}\]|\(?[a-z]\))\s", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}

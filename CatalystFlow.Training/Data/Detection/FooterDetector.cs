using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Finds rows below the table: totals, and notes such as where the data comes from.</summary>
internal static partial class FooterDetector
{
    /// <summary>Most rows that are taken for a footer.</summary>
    internal const int MostRows = 10;

    private const int FewestData = 3;

    /// <summary>How many of the last rows are a footer.</summary>
    /// <param name="rows">The data, or its end.</param>
    /// <param name="width">Fields of a row.</param>
    internal static int Count(List<byte[][]> rows, int width)
    {
        var end = rows.Count;
        while (end > FewestData && rows.Count - end <= MostRows && (IsNote(rows[end - 1], width) || IsTotal(rows, end - 1)))
        {
            end--;
        }

        var footer = rows.Count - end;
        return footer <= MostRows && (footer == 0 || rows[end - 1].Length == width) ? footer : 0;
    }

    private static bool IsNote(byte[][] row, int width) => width > 1 && row.Length == 1 && !FieldText.IsValue(row[0]);

    /// <summary>A row that begins with a word for total, where the column has numbers or the row has gaps that the others have not.</summary>
    private static bool IsTotal(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        var column = Array.FindIndex(row, f => f.Length > 0);
        if (column < 0 || !Totals().IsMatch(FieldText.Of(row[column])))
        {
            return false;
        }

        var table = rows.Take(at).Skip(1).Where(r => r.Length == row.Length).ToList(); // the first may be a row of units
        var above = SampleRows.Column(table, column).Where(f => !FieldText.IsMissing(f)).ToList();
        return above.Count > 0 && above.TrueForAll(f => !f.AsSpan().SequenceEqual(row[column]))
            && (above.TrueForAll(FieldText.IsNumber) || above.TrueForAll(FieldText.IsDate) || HasGap(table, row));
    }

    private static bool HasGap(List<byte[][]> table, byte[][] row)
    {
        var gap = Array.FindIndex(row, f => f.Length == 0);
        return gap >= 0 && SampleRows.Column(table, gap).All(f => f.Length > 0);
    }

    [GeneratedRegex(
        @"^\W*(grand |sub-?)?(totals?|sums?|averages?|avg|mean|count|summe|gesamt|insgesamt|mittelwert|total g[eé]n[eé]ral|totaux|suma|totales|totale|totaal|итого|всего|razem|合计|总计|合計|総計)\b\W*.{0,30}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Totals();
}

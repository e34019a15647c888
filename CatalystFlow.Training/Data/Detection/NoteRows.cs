using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Tells notes below a table from its rows, also notes that hold delimiters or are filled up with them.</summary>
internal static partial class NoteRows
{
    /// <summary>True for a text in a line of its own.</summary>
    internal static bool IsNote(byte[][] row, int width) => width > 1 && row.Length == 1 && !FieldText.IsValue(row[0]);

    /// <summary>True for a row of nothing but delimiters.</summary>
    internal static bool IsGap(byte[][] row) => row.Length > 1 && Array.TrueForAll(row, f => f.Length == 0);

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

    /// <summary>One of several notes: <c>1) …</c>, <c>(a) …</c>, <c>* …</c>.</summary>
    [GeneratedRegex(@"^(\*+|[-\u2013\u2022\u2020]|\(?\d{1,2}[).]|\[\d{1,2}\]|\(?[a-z]\))\s", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}

using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Finds the character that comments begin with.</summary>
internal static partial class CommentDetector
{
    private static readonly char[] Marks = ['#', '%'];

    /// <summary>The mark that the text begins with; to be tried.</summary>
    internal static char? AtStart(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart("\r\n\uFEFF"u8);
        return text.Length > 0 && Array.IndexOf(Marks, (char)text[0]) >= 0 ? (char)text[0] : null;
    }

    /// <summary>
    /// The mark that comments have: lines that begin with it have not as many fields as the table, or stand where it has numbers. Null
    /// when the header or a row of the table begins with it, as one does that begins with a spreadsheet's #DIV/0!.
    /// </summary>
    /// <param name="rows">Rows read without comments, from the first line on.</param>
    internal static char? Find(List<byte[][]> rows)
    {
        var width = TableShape.Of(rows)?.Width ?? 1;
        return Marks.Where(m => IsMark(rows, (byte)m, width)).Select(m => (char?)m).FirstOrDefault();
    }

    private static bool IsMark(List<byte[][]> rows, byte mark, int width)
    {
        var marked = rows.FindAll(r => r[0].Length > 0 && r[0][0] == mark);
        var others = rows.FindAll(r => r[0].Length == 0 || r[0][0] != mark);
        if (marked.Count == 0 || others.Count == 0 || marked.Exists(r => MissingWords.Contains(r[0]) || (r.Length == width && IsError().IsMatch(FieldText.Of(r[0])))))
        {
            return false;
        }

        return width > 1
            ? marked.TrueForAll(r => r.Length != width) || StandsForNumbers(rows, others, width)
            : marked.TrueForAll(r => r[0].Length > 1 && r[0][1] == ' ');
    }

    /// <summary>An error of a spreadsheet in whatever language: #ARG!, #N/B, #SAKNAS!.</summary>
    [GeneratedRegex(@"^#[¡¿]?\p{Lu}[\p{Lu}0-9/]{1,12}[!?]?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsError();

    /// <summary>True when all rows but those begin with a number, below a header that is the first of them.</summary>
    private static bool StandsForNumbers(List<byte[][]> rows, List<byte[][]> others, int width) =>
        others.Count > 2 && (rows.Count - others.Count) * 2 <= others.Count // every second one is written so, as #1
        && others[0] == rows.Find(r => r.Length == width) && others.Skip(1).All(r => FieldText.IsNumber(r[0]));
}

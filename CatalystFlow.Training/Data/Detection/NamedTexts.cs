using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Recognises texts that hold data in another form than rows divided by a character, and says what to do with them.</summary>
internal static partial class NamedTexts
{
    private const string Convert = "convert it to CSV and upload that";
    private const int LinesLookedAt = 50, FewestLines = 3;
    private static readonly string[] Pairs = ["::", "||", "~~", "^^", "##", "$$", "%%", "@@", ";;", "|~|", "^|^"];

    private static ReadOnlySpan<byte> EverydayDelimiters => ",;\t|"u8;

    /// <param name="sample">The head of the text, UTF-8.</param>
    /// <param name="isWhole">False when the last line may be cut.</param>
    /// <param name="format">How it would be read.</param>
    /// <param name="isDelimiterGiven">True when a person says what divides its fields.</param>
    /// <exception cref="DataException">It is one of those.</exception>
    internal static void ThrowIfNamed(byte[] sample, bool isWhole, CsvFormat format, bool isDelimiterGiven)
    {
        var lines = RawLines.Read(new MemoryStream(sample), 1, LinesLookedAt, CancellationToken.None).Where(l => l.Trim().Length > 0).ToList();
        if (!isWhole && lines.Count > 1 && lines.Count < LinesLookedAt)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (isWhole && HasDelimitersOnly(sample, format, isDelimiterGiven))
        {
            throw CsvProblems.NoValue();
        }

        var named = lines.Count == 0 ? null : Named(lines, format.Delimiter, isDelimiterGiven) ?? Divided(sample, isWhole, format, lines);
        if (named is var (what, advice))
        {
            var mayBeTable = !isDelimiterGiven && Named(lines, format.Delimiter, true) is null && Divided(sample, isWhole, format, lines) is null;
            throw CsvProblems.LooksLike(what, advice, !mayBeTable);
        }
    }

    /// <summary>True for a text of nothing but what divides fields and stands around them; not of more columns than are read.</summary>
    private static bool HasDelimitersOnly(ReadOnlySpan<byte> sample, CsvFormat format, bool isDelimiterGiven)
    {
        var delimiters = isDelimiterGiven ? [(byte)format.Delimiter] : EverydayDelimiters;
        var firstLine = sample.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end ? end : sample.Length;
        return firstLine < CsvLimits.MostColumns && sample.ContainsAny(delimiters)
            && sample.IndexOfAnyExcept([.. delimiters, .. " \r\n\"'\0\uFEFF"u8]) < 0;
    }

    private static (string What, string Advice)? Named(List<string> lines, char delimiter, bool isDelimiterGiven)
    {
        var (first, second) = (lines[0].TrimStart(), lines.ElementAtOrDefault(1)?.TrimStart() ?? "");
        return first switch
        {
            _ when Arff().IsMatch(lines.Find(l => !l.StartsWith('%')) ?? "") => ("an ARFF file of Weka", Convert),
            _ when first.StartsWith('{') && first.EndsWith('}') && second.StartsWith('{') => ("a file of JSON lines", Convert),
            _ when ConfigTexts.IsToml(lines) => ("a TOML or INI file", Convert),
            _ when Json().IsMatch(string.Join('\n', lines.Take(3)).TrimStart()) => ("a JSON file", "export it as CSV and upload that"),
            _ when lines.Count > 1 && lines.Take(20).All(l => l.StartsWith('#') || LibSvm().IsMatch(l)) && lines.Exists(LibSvm().IsMatch) => (
                "a file in libsvm format", Convert),
            _ when ConfigTexts.IsVowpalWabbit(lines) => ("a file in the format of Vowpal Wabbit", Convert),
            _ when ConfigTexts.IsYaml(lines, isDelimiterGiven) => ("a YAML file", Convert),
            _ when Ruler().IsMatch(second) && first.Contains('|', StringComparison.Ordinal) => ("a Markdown table", Convert),
            _ when first.StartsWith("+--", StringComparison.Ordinal) => ("a table drawn with characters", "export the data itself as CSV"),
            _ when Sql().IsMatch(first) => ("a file of SQL statements", "export the table as CSV"),
            _ when first.StartsWith("ASCII SPSS PORT FILE", StringComparison.Ordinal) => ("an SPSS file", "export it as CSV and upload that"),
            _ => MarkupTexts.Of(lines, delimiter),
        };
    }

    /// <summary>Fields that more than one character divides.</summary>
    private static (string What, string Advice)? Divided(byte[] sample, bool isWhole, CsvFormat format, List<string> lines)
    {
        var rows = SampleRows.Read(sample, isWhole, format, LinesLookedAt).Rows;
        if (rows.Count > 1 && rows[0].Length > 2 && rows[0].Length % 2 == 1 && rows.TrueForAll(r => IsDoubled(r, rows[0].Length))
            && rows.Exists(r => r.Skip(1).Any(f => f.Length > 0)))
        {
            return By(new string(format.Delimiter, 2));
        }

        var isOneColumn = rows.TrueForAll(r => r.Length == 1) || format.Delimiter == ' ';
        return isOneColumn && Array.Find(Pairs, p => AreDividedBy(lines, p)) is { } found ? By(found) : isOneColumn && AreAligned(lines)
            ? ("a table of fixed width, aligned with spaces", "replace the spaces between its columns by one character, such as a tab, and upload that")
            : null;
    }

    private static (string What, string Advice) By(string pair) => (
        $"a file whose fields are divided by \"{pair}\"", $"replace each \"{pair}\" by one character, such as a tab, and upload that");

    private static bool AreDividedBy(List<string> lines, string pair)
    {
        var parts = lines[0].Split(pair).Length;
        return lines.Count > 1 && parts > 1 && lines.TrueForAll(l => l.Split(pair).Length == parts);
    }

    private static bool IsDoubled(byte[][] row, int width) => row.Length == width && row.Where((f, i) => i % 2 == 1).All(f => f.Length == 0);

    /// <summary>True when all lines hold as many words, and at least one has several spaces between two of them.</summary>
    private static bool AreAligned(List<string> lines)
    {
        var counts = lines.ConvertAll(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        return lines.Count >= FewestLines && counts[0] > 1 && counts.TrueForAll(c => c == counts[0])
            && lines.Exists(l => l.Trim().Contains("  ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*@(relation|attribute)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Arff();

    [GeneratedRegex(@"^[\[{]\s*([\[{]|""[^""]*""\s*[:,\]]|[\]}])")]
    private static partial Regex Json();

    [GeneratedRegex(@"^\s*[+-]?\d+(\.\d+)?([eE][+-]?\d+)?( +qid:\d+)?( +\d+:[-+.\deE]+)+\s*(#.*)?$")]
    private static partial Regex LibSvm();

    [GeneratedRegex(@"^\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"^(INSERT INTO|CREATE TABLE|DROP TABLE|-- (MySQL|PostgreSQL|SQLite)|PRAGMA )", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();
}

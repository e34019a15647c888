using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Delimiters that are met now and then. They are taken only where every line holds as many, as they have other uses too.</summary>
internal static partial class RareDelimiters
{
    private const int MaxRows = 500, FewestRows = 3;
    private const double MostlyValues = 0.5;

    /// <summary>Never part of an ordinary text, so that equal numbers of them say enough.</summary>
    private static readonly char[] Telling = ['\x1F', '\x01', '~', '^'];

    private static readonly char[] Everyday = [':', ' ', '#', '!', '&', '*', '/', '='];

    private static readonly Dictionary<char, string> Names = new()
    {
        [','] = "comma",
        [';'] = "semicolon",
        ['\t'] = "tab",
        ['|'] = "pipe",
        [':'] = "colon",
        [' '] = "space",
        ['~'] = "tilde",
        ['^'] = "caret",
        ['\x1F'] = "unit separator (U+001F)",
        ['\x01'] = "control character U+0001",
        ['#'] = "number sign",
        ['!'] = "exclamation mark",
        ['&'] = "ampersand",
        ['*'] = "asterisk",
        ['/'] = "slash",
        ['='] = "equals sign",
        ['-'] = "hyphen",
        ['_'] = "underscore",
        ['@'] = "at sign",
        ['%'] = "percent sign",
        ['$'] = "dollar sign",
        ['+'] = "plus sign",
        ['\\'] = "backslash",
    };

    /// <summary>Its name with an article, as in "a colon".</summary>
    internal static string NameOf(char delimiter) => Names.TryGetValue(delimiter, out var name)
        ? $"{("aeiou".Contains(name[0], StringComparison.Ordinal) && delimiter != '\x1F' ? "an" : "a")} {name}"
        : $"\"{delimiter}\"";

    internal static CsvFormat Detect(byte[] sample, bool isWhole, CsvFormat format) =>
        First(Telling.Concat(Everyday), sample, isWhole, format) ?? format;

    /// <summary>A delimiter that no ordinary text holds and that every line holds equally often; null when there is none.</summary>
    internal static CsvFormat? DetectTelling(byte[] sample, bool isWhole, CsvFormat format) => First(Telling, sample, isWhole, format);

    private static CsvFormat? First(IEnumerable<char> delimiters, byte[] sample, bool isWhole, CsvFormat format)
    {
        foreach (var delimiter in delimiters.Where(d => d != format.Quote && d != format.Comment && sample.AsSpan().Contains((byte)d)))
        {
            var candidate = format with { Delimiter = delimiter };
            var rows = SampleRows.Read(sample, isWhole, candidate, MaxRows).Rows;
            TableShape.TrimDelimiters(rows);
            if (Divides(rows, Telling.Contains(delimiter) || QuotesFields(sample, format.Quote, delimiter, rows.Count - 1), delimiter))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>
    /// Characters that every line of a sample holds equally often, once or more, quoted ones counted or not: what might divide its fields.
    /// </summary>
    internal static IEnumerable<(char Delimiter, int Times)> Candidates(byte[] sample, bool isWhole, CsvFormat format) =>
        from delimiter in Names.Keys
        where delimiter != format.Delimiter && delimiter != format.Quote && delimiter != format.Comment && delimiter != format.Escape
        let trial = format with { Delimiter = delimiter }
        let times = TimesIn(sample, isWhole, trial with { Quote = CsvFormat.NoQuote, Escape = null }) ?? TimesIn(sample, isWhole, trial)
        where times > 0
        select (delimiter, times.Value);

    /// <summary>How often each line holds the delimiter; null when not all hold as many.</summary>
    private static int? TimesIn(byte[] sample, bool isWhole, CsvFormat format)
    {
        var rows = SampleRows.Read(sample, isWhole, format, MaxRows).Rows;
        return rows.Count > 1 && rows.TrueForAll(r => r.Length == rows[0].Length) ? rows[0].Length - 1 : null;
    }

    /// <summary>True when quotes stand right beside the delimiter, as often as there are rows.</summary>
    private static bool QuotesFields(ReadOnlySpan<byte> sample, char quote, char delimiter, int rows) =>
        quote != CsvFormat.NoQuote && rows > 0
        && Math.Max(sample.Count([(byte)quote, (byte)delimiter]), sample.Count([(byte)delimiter, (byte)quote])) >= rows;

    private static bool Divides(List<byte[][]> rows, bool isTelling, char delimiter)
    {
        if (rows.Count < (isTelling ? 2 : FewestRows) || rows[0].Length < 2 || rows.Exists(r => r.Length != rows[0].Length))
        {
            return false;
        }

        var body = rows[1..];
        if (isTelling)
        {
            return Enumerable.Range(0, rows[0].Length).All(c => rows.Exists(r => r[c].Length > 0));
        }

        var values = body.Sum(r => r.Count(f => f.Length > 0 && FieldText.IsValue(f)));
        return values >= MostlyValues * body.Count * rows[0].Length
            && body.TrueForAll(r => Array.Exists(r, f => f.Length > 0))
            && !body.Exists(r => delimiter == ' ' && Array.Exists(r, f => f.Length == 0))
            && !body.TrueForAll(r => IsOneValue(string.Join(delimiter, r.Select(FieldText.Of))));
    }

    private static bool IsOneValue(string line) => OneValue().IsMatch(line) || FieldText.IsDate(System.Text.Encoding.UTF8.GetBytes(line));

    /// <summary>A time of day, a fraction, or a number in groups.</summary>
    [GeneratedRegex(@"^(\d{1,2}:\d\d(:\d\d(\.\d+)?)?|\d+/\d+|[+-]?\d{1,3}( \d{3})+)$")]
    private static partial Regex OneValue();
}

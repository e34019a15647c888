namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds how numbers are written, and which words stand for a missing one: the reading under which most fields are in columns that
/// hold numbers throughout.
/// </summary>
internal static class NumberFormatDetector
{
    private const double MostlyNumbers = 0.5;
    private const int MinDifferentNumbers = 3;

    /// <summary>Words that mean missing in a column of numbers but may be a category of their own elsewhere.</summary>
    private static readonly string[] WordsAmongNumbers =
    [
        "none", "-", "--", ".", "n.a.", "n/d", "nil", "(null)", "missing", "unknown", "inf", "+inf", "-inf", "infinity", "-infinity",
        "#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?",
    ];

    // In order of preference when two explain equally much.
    private static readonly (char Decimal, char? Thousands)[] Formats =
    [
        ('.', null), ('.', ','), (',', null), (',', '.'), ('.', ' '), (',', ' '), ('.', '\''), (',', '\''),
    ];

    internal static CsvDialect Detect(List<byte[][]> rows, CsvDialect dialect, CsvDialectOverrides given)
    {
        var missing = new MissingMarkers([.. dialect.MissingMarkers, .. given.MissingMarkers is null ? WordsAmongNumbers : []]);
        var candidates = Formats.Where(f => IsAllowed(f, given)).DefaultIfEmpty(Given(given));
        var scored = candidates.Select(f => (Format: f, Score: Score(rows, f, missing))).ToList();
        var best = scored.MaxBy(s => s.Score);

        // "1,234" alone may be a thousand or one and a bit. Semicolons are used where the comma is the decimal sign.
        var asDecimal = scored.Find(s => s.Format == (',', null));
        if (dialect.Delimiter == ';' && best.Format == ('.', ',') && asDecimal.Score == best.Score)
        {
            best = asDecimal;
        }

        dialect = dialect with { DecimalSeparator = best.Format.Decimal, ThousandsSeparator = best.Format.Thousands };
        return given.MissingMarkers is null ? dialect with { MissingMarkers = [.. dialect.MissingMarkers, .. FoundWords(rows, dialect)] } : dialect;
    }

    private static bool IsAllowed((char Decimal, char? Thousands) format, CsvDialectOverrides given) =>
        (given.DecimalSeparator is null || given.DecimalSeparator == format.Decimal)
        && (given.ThousandsSeparator is null || given.ThousandsSeparator == (format.Thousands ?? '\0'));

    /// <summary>A combination of overrides that detection itself would not think of; checked later like any other.</summary>
    private static (char Decimal, char? Thousands) Given(CsvDialectOverrides given) =>
        (given.DecimalSeparator ?? '.', given.ThousandsSeparator is null or '\0' ? null : given.ThousandsSeparator);

    private static long Score(List<byte[][]> rows, (char Decimal, char? Thousands) format, MissingMarkers missing)
    {
        var parser = new NumberParser(format.Decimal, format.Thousands);
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Length);
        var total = 0L;
        for (var column = 0; column < width; column++)
        {
            var numbers = 0L;
            foreach (var field in SampleRows.Column(rows, column).Where(f => !missing.Contains(f)))
            {
                if (!parser.TryParseExactly(field, out _))
                {
                    numbers = 0;
                    break;
                }

                numbers++;
            }

            total += numbers;
        }

        return total;
    }

    private static IEnumerable<string> FoundWords(List<byte[][]> rows, CsvDialect dialect)
    {
        var parser = new NumberParser(dialect.DecimalSeparator, dialect.ThousandsSeparator);
        var missing = new MissingMarkers(dialect.MissingMarkers);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Length);
        for (var column = 0; column < width; column++)
        {
            var fields = SampleRows.Column(rows, column).Where(f => !missing.Contains(f)).ToList();
            var numbers = fields.Where(f => parser.TryParseExactly(f, out _)).Select(System.Text.Encoding.UTF8.GetString).ToList();
            var words = fields.Where(f => !parser.TryParseExactly(f, out _)).Select(System.Text.Encoding.UTF8.GetString).Distinct().ToList();
            if (numbers.Count > fields.Count * MostlyNumbers
                && numbers.Distinct().Count() >= MinDifferentNumbers
                && words.TrueForAll(w => WordsAmongNumbers.Contains(w, StringComparer.OrdinalIgnoreCase)))
            {
                found.UnionWith(words);
            }
        }

        return WordsAmongNumbers.Where(found.Contains);
    }
}

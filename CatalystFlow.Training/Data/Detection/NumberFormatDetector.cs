namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds how numbers are written: the reading under which most fields are in columns that hold numbers throughout, but for words that
/// mean missing there.
/// </summary>
internal static class NumberFormatDetector
{
    // In order of preference when two explain equally much.
    private static readonly (char Decimal, char? Thousands)[] Formats =
    [
        ('.', null), ('.', ','), (',', null), (',', '.'), ('.', ' '), (',', ' '), ('.', '\''), (',', '\''),
    ];

    internal static CsvDialect Detect(List<byte[][]> rows, CsvDialect dialect, CsvDialectOverrides given)
    {
        var missing = new MissingMarkers([.. dialect.MissingMarkers, .. given.MissingMarkers is null ? MissingWords.All : []]);
        var candidates = Formats.Where(f => IsAllowed(f, given)).DefaultIfEmpty(Given(given));
        var scored = candidates.Select(f => (Format: f, Score: Score(rows, f, missing))).ToList();
        var best = scored.MaxBy(s => s.Score);

        // "1,234" alone may be a thousand or one and a bit. Semicolons are used where the comma is the decimal sign.
        var asDecimal = scored.Find(s => s.Format == (',', null));
        if (dialect.Delimiter == ';' && best.Format == ('.', ',') && asDecimal.Score == best.Score)
        {
            best = asDecimal;
        }

        return dialect with { DecimalSeparator = best.Format.Decimal, ThousandsSeparator = best.Format.Thousands };
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
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds how numbers are written: the reading under which most fields are in columns that hold numbers throughout, but for words that
/// mean missing there. Where no plain number tells, those with a unit or currency around them may.
/// </summary>
internal static class NumberFormatDetector
{
    // In order of preference when two explain equally much.
    private static readonly (char Decimal, char? Thousands)[] Formats =
    [
        ('.', null), ('.', ','), (',', null), (',', '.'), ('.', ' '), (',', ' '), ('.', '\''), (',', '\''),
    ];

    internal static CsvFormat Detect(List<byte[][]> rows, CsvFormat format, CsvFormatOverrides given)
    {
        var missing = new MissingMarkers([.. format.MissingMarkers, .. given.MissingMarkers is null ? MissingWords.All : []]);
        var candidates = Formats.Where(f => IsAllowed(f, given)).DefaultIfEmpty(Given(given));
        var columns = Enumerable.Range(0, rows.Count == 0 ? 0 : rows.Max(r => r.Length)).ToList();
        var scored = candidates.Select(f => (Format: f, Score: Score(rows, columns, f, missing, isDecorated: false))).ToList();
        if (scored.TrueForAll(s => s.Score == scored[0].Score))
        {
            var others = columns.FindAll(c => Score(rows, [c], scored[0].Format, missing, isDecorated: false) == 0);
            scored = scored.ConvertAll(s => (s.Format, Score(rows, others, s.Format, missing, isDecorated: true)));
        }

        var best = scored.MaxBy(s => s.Score);

        // "1,234" alone may be a thousand or one and a bit. Semicolons are used where the comma is the decimal sign.
        var asDecimal = scored.Find(s => s.Format == (',', null));
        if (format.Delimiter == ';' && best.Format == ('.', ',') && asDecimal.Score == best.Score)
        {
            best = asDecimal;
        }

        return format with { DecimalSeparator = best.Format.Decimal, ThousandsSeparator = best.Format.Thousands };
    }

    private static bool IsAllowed((char Decimal, char? Thousands) format, CsvFormatOverrides given) =>
        (given.DecimalSeparator is null || given.DecimalSeparator == format.Decimal)
        && (given.ThousandsSeparator is null || given.ThousandsSeparator == (format.Thousands ?? '\0'));

    /// <summary>A combination of overrides that detection itself would not think of; checked later like any other.</summary>
    private static (char Decimal, char? Thousands) Given(CsvFormatOverrides given) =>
        (given.DecimalSeparator ?? '.', given.ThousandsSeparator is null or '\0' ? null : given.ThousandsSeparator);

    private static long Score(
        List<byte[][]> rows, IEnumerable<int> columns, (char Decimal, char? Thousands) format, MissingMarkers missing, bool isDecorated)
    {
        var parser = new NumberParser(format.Decimal, format.Thousands);
        var total = 0L;
        foreach (var column in columns)
        {
            var numbers = 0L;
            foreach (var field in SampleRows.Column(rows, column).Where(f => !missing.Contains(f)))
            {
                if (!(isDecorated ? IsDecorated(field, parser) : parser.TryParseExactly(field, out _)))
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

    private static bool IsDecorated(byte[] field, NumberParser parser)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        Span<byte> bare = stackalloc byte[DecoratedNumber.MaxLength];
        return NumberUndressing.TrySplit(field, buffer, out var number)
            && NumberUndressing.TryWrite(number, false, bare, out var length) && parser.TryParseExactly(bare[..length], out _);
    }
}

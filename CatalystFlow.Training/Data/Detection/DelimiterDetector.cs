namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds delimiter and quote: the delimiter that gives most rows the same number of fields, and fields that look like values
/// rather than pieces of them.
/// </summary>
internal static class DelimiterDetector
{
    private const int MaxRows = 500;
    private const double OtherFirstRow = 0.6;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private static readonly NumberParser[] AnyNumber = [new('.', ','), new(',', '.'), new('.', ' '), new('.', '\'')];
    private static readonly MissingMarkers Missing = new(CsvDialect.DefaultMissingMarkers);

    internal static CsvDialect Detect(byte[] sample, bool isWhole, CsvDialect dialect, bool delimiterIsGiven, bool quoteIsGiven)
    {
        if (!quoteIsGiven && UsesApostrophes(sample, dialect, delimiterIsGiven))
        {
            dialect = dialect with { Quote = '\'' };
        }

        if (delimiterIsGiven)
        {
            return dialect;
        }

        var best = Delimiters
            .Where(d => d != dialect.Quote)
            .Select(d => (Delimiter: d, Score: Score(SampleRows.Read(sample, isWhole, dialect with { Delimiter = d }, MaxRows))))
            .MaxBy(d => d.Score);
        return dialect with { Delimiter = best.Score > 0 ? best.Delimiter : dialect.Delimiter };
    }

    /// <summary>Share of rows with the usual number of fields, weighted by how much their fields look like values; 0 when that number is one.</summary>
    private static double Score(List<byte[][]> rows)
    {
        var usual = rows.GroupBy(r => r.Length).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault()?.ToList();
        if (usual is null || usual[0].Length == 1)
        {
            return 0;
        }

        var fields = usual.Sum(r => (double)r.Length);
        var values = usual.Sum(r => r.Count(LooksLikeValue));
        var isFirstRowUsual = rows[0].Length == usual[0].Length;
        return (double)usual.Count / rows.Count * (1 + (values / fields)) * (isFirstRowUsual ? 1 : OtherFirstRow);
    }

    private static bool LooksLikeValue(byte[] field) =>
        Missing.Contains(field)
        || Array.Exists(AnyNumber, p => p.TryParseExactly(field, out _))
        || DateParser.TryParse(field, DateOrder.MonthFirst, out _)
        || DateParser.TryParse(field, DateOrder.DayFirst, out _);

    /// <summary>True when, with some delimiter, fields are wrapped in apostrophes, none is left open, and no double quote is about.</summary>
    private static bool UsesApostrophes(byte[] sample, CsvDialect dialect, bool delimiterIsGiven)
    {
        if (sample.AsSpan().Contains((byte)'"') || dialect.Delimiter == '\'')
        {
            return false;
        }

        return Array.Exists(delimiterIsGiven ? [dialect.Delimiter] : Delimiters, d => WrapsFields(sample, (byte)d));
    }

    private static bool WrapsFields(ReadOnlySpan<byte> sample, byte delimiter)
    {
        var (wrapped, opened, closed) = (0, 0, 0);
        foreach (var range in sample.SplitAny([delimiter, (byte)'\n', (byte)'\r']))
        {
            var field = sample[range].Trim((byte)' ');
            var opens = field.Length > 1 && field[0] == '\'';
            var closes = field.Length > 1 && field[^1] == '\'';
            opened += opens ? 1 : 0;
            closed += closes ? 1 : 0;
            wrapped += opens && closes ? 1 : 0;
        }

        return wrapped > 0 && opened == closed && sample.Contains(delimiter);
    }
}

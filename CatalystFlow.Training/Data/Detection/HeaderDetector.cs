namespace CatalystFlow.Training.Data;

/// <summary>
/// Tells whether the first row holds names. Each column has a say: a word above numbers or dates is a name; a number above numbers,
/// or a word that comes again below, is not. Names are assumed when the columns are divided.
/// </summary>
internal static class HeaderDetector
{
    internal static bool HasHeader(List<byte[][]> rows, CsvDialect dialect)
    {
        var parser = new NumberParser(dialect.DecimalSeparator, dialect.ThousandsSeparator);
        var missing = new MissingMarkers(dialect.MissingMarkers);
        var missingBelow = new MissingMarkers([.. dialect.MissingMarkers, .. MissingWords.All]);
        if (rows.Count < 2)
        {
            return rows.Count == 0 || !Array.Exists(rows[0], f => IsTyped(f, parser));
        }

        var votes = 0;
        for (var column = 0; column < rows[0].Length; column++)
        {
            var body = SampleRows.Column(rows.Skip(1), column).Where(f => !missingBelow.Contains(f)).ToList();
            votes += missing.Contains(rows[0][column]) || body.Count == 0 ? 0 : Vote(rows[0][column], body, parser);
        }

        return votes >= 0;
    }

    private static int Vote(byte[] first, List<byte[]> body, NumberParser parser)
    {
        if (body.TrueForAll(f => IsTyped(f, parser)))
        {
            return IsTyped(first, parser) ? -1 : 1;
        }

        return body.Exists(f => f.AsSpan().SequenceEqual(first)) ? -1 : 0;
    }

    private static bool IsTyped(byte[] field, NumberParser parser) =>
        parser.TryParseExactly(field, out _)
        || DateParser.TryParse(field, DateOrder.MonthFirst, out _)
        || DateParser.TryParse(field, DateOrder.DayFirst, out _);
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Tells whether the first row holds names. Each column has a say: a word above numbers or dates is a name; a number above numbers,
/// or a word that comes again below, is not; a word above words that come again, and that does not, is one. Names are assumed when the columns are divided. Numbers that count up, as years do, are
/// names when those below do not.
/// </summary>
internal static class HeaderDetector
{
    private const int FewestYears = 2, FewestNumbered = 4, FewestAboveWords = 2, FewestOthers = 5, FewestTypedPerVariant = 4;
    private const double FirstYear = 1900, LastYear = 2100;

    internal static bool HasHeader(List<byte[][]> rows, CsvFormat format)
    {
        if (rows.Count < 2)
        {
            return rows.Count == 0 || !Array.Exists(rows[0], f => IsTyped(f, Parser(format)));
        }

        return CountsUp(rows, format) || Votes(rows, format) >= 0 || OfNumbers(rows, format) == NumberHeaderVerdict.Names;
    }

    /// <summary>What a first row of numbers is that does not count up.</summary>
    internal static NumberHeaderVerdict OfNumbers(List<byte[][]> rows, CsvFormat format) =>
        rows.Count < 2 ? NumberHeaderVerdict.Data : NumberHeader.Judge(rows, Parser(format));

    /// <summary>More than 0 when the columns speak for a header, less when they speak against it.</summary>
    internal static int Votes(List<byte[][]> rows, CsvFormat format)
    {
        var parser = Parser(format);
        var missing = new MissingMarkers(format.MissingMarkers);
        var missingBelow = new MissingMarkers([.. format.MissingMarkers, .. MissingWords.All]);
        var others = WithoutVariants(rows[0], WithoutRepeats(rows), parser);
        var comesAgain = others.Count < rows.Count - 1;
        var votes = Votes(rows[0], others, parser, missing, missingBelow, mayBeNew: !comesAgain);
        return votes > 0 || !comesAgain ? votes
            : votes == 0 && HasOnlyItsOwnWords(rows[0], others, parser) ? 1
            : Votes(rows[0], rows[1..], parser, missing, missingBelow, mayBeNew: false);
    }

    /// <summary>True when the numbers of the first row are names all the same: years, or positions.</summary>
    internal static bool CountsUp(List<byte[][]> rows, CsvFormat format)
    {
        var parser = Parser(format);
        var numbers = Numbers(rows[0], parser);
        return (CountUp(numbers, rows[0].Length) || (ArePositions(numbers, rows[0].Length, FewestAboveWords) && StandAboveWords(rows, parser))) && !rows.Skip(1).Any(r => CountUp(Numbers(r, parser), r.Length));
    }

    /// <summary>The rows below the header that do not say the same as it, in a table of several columns.</summary>
    internal static List<byte[][]> WithoutRepeats(List<byte[][]> rows)
    {
        var (header, repeat) = (rows[0], new HeaderRepeat(rows[0]));
        return [.. rows.Skip(1).Where(r => !Repeats(r) && IsData(r))];

        bool Repeats(byte[][] row) => header.Length > 1 && row.Length == header.Length && row.Index().All(f => repeat.Has(f.Item, f.Index));

        bool IsData(byte[][] row)
        {
            for (var i = 0; repeat.LooksForNumbers && i < row.Length; i++)
            {
                repeat.Look(row[i], i);
            }

            repeat.EndRow();
            return true;
        }
    }

    /// <summary>
    /// The rows without those that are the first one in other words, as where files were put one below the other: rows of words, some of
    /// them the same, in a table whose rows have numbers.
    /// </summary>
    private static List<byte[][]> WithoutVariants(byte[][] first, List<byte[][]> others, NumberParser parser)
    {
        var words = first.Where(f => f.Length > 0).Select(FieldText.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var variants = Array.Exists(first, f => IsTyped(f, parser)) ? []
            : others.FindAll(r => r.Length == first.Length && !Array.Exists(r, f => IsTyped(f, parser)) && Array.Exists(r, f => words.Contains(FieldText.Of(f))));
        var typed = others.Count(r => Array.Exists(r, f => IsTyped(f, parser)));
        return variants.Count * FewestTypedPerVariant <= typed ? [.. others.Except(variants)] : others;
    }

    /// <summary>
    /// True for a row of words none of which stands in another row: of one that comes again, only names are like that, unless there are so
    /// few different rows that each has its own.
    /// </summary>
    private static bool HasOnlyItsOwnWords(byte[][] row, List<byte[][]> others, NumberParser parser)
    {
        if (others.Select(r => string.Join('\n', r.Select(FieldText.Of))).Distinct().Take(FewestOthers).Count() < FewestOthers)
        {
            return false;
        }

        var words = row.Where(f => !FieldText.IsMissing(f)).Select(FieldText.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words.Count > 0 && !Array.Exists(row, f => IsTyped(f, parser)) && !others.Exists(r => Array.Exists(r, f => words.Contains(FieldText.Of(f))));
    }

    private static int Votes(
        byte[][] first, List<byte[][]> body, NumberParser parser, MissingMarkers missing, MissingMarkers missingBelow, bool mayBeNew)
    {
        var votes = 0;
        for (var column = 0; column < first.Length; column++)
        {
            var fields = SampleRows.Column(body, column).Where(f => !missingBelow.Contains(f)).ToList();
            votes += missing.Contains(first[column]) || fields.Count == 0 ? 0 : Vote(first[column], fields, parser, mayBeNew);
        }

        return votes;
    }

    private static int Vote(byte[] first, List<byte[]> body, NumberParser parser, bool mayBeNew)
    {
        if (body.TrueForAll(f => IsTyped(f, parser)))
        {
            return IsTyped(first, parser) && !IsDateAboveNumbers(first, body, parser) ? -1 : 1;
        }

        if (body.TrueForAll(f => IsTyped(f, parser) || FieldText.IsQuantity(f)))
        {
            return IsTyped(first, parser) || (FieldText.UnitOf(first) is { } unit && body.Exists(f => FieldText.UnitOf(f) == unit)) ? -1 : 1;
        }

        return body.Exists(f => f.AsSpan().SequenceEqual(first)) ? -1 : mayBeNew && ComeAgain(body) ? 1 : 0;
    }

    /// <summary>True for words of which each stands in several rows, so that one which does not is a name.</summary>
    private static bool ComeAgain(List<byte[]> body) => body.CountBy(FieldText.Of).All(word => word.Value > 1);

    private static bool IsDateAboveNumbers(byte[] first, List<byte[]> body, NumberParser parser) =>
        !parser.TryParseExactly(first, out _) && body.TrueForAll(f => parser.TryParseExactly(f, out _));

    private static double[] Numbers(byte[][] row, NumberParser parser) =>
        [.. row.Select(f => parser.TryParseExactly(f, out var number) ? number : double.NaN).Where(n => !double.IsNaN(n))];

    private static bool CountUp(double[] numbers, int width) =>
        numbers.Length >= FewestYears && numbers.Zip(numbers.Skip(1)).All(p => p.Second - p.First == 1)
        && (AreYears(numbers) || ArePositions(numbers, width));

    private static bool AreYears(double[] numbers) => numbers[0] >= FirstYear && numbers[^1] <= LastYear;

    private static bool ArePositions(double[] numbers, int width, int fewest = FewestNumbered) =>
        numbers.Length >= Math.Max(fewest, width - 1) && numbers[0] is 0 or 1 && numbers.Zip(numbers.Skip(1)).All(p => p.Second - p.First == 1);

    /// <summary>True when a number of the first row stands above words only: no class is called 2 where all others are words.</summary>
    private static bool StandAboveWords(List<byte[][]> rows, NumberParser parser) => Enumerable.Range(0, rows[0].Length).Any(column =>
        parser.TryParseExactly(rows[0][column], out _)
        && SampleRows.Column(rows[1..], column).ToList() is { Count: > 1 } below && below.TrueForAll(f => f.Length > 0 && !IsTyped(f, parser)));

    private static NumberParser Parser(CsvFormat format) => new(format.DecimalSeparator, format.ThousandsSeparator);

    private static bool IsTyped(byte[] field, NumberParser parser) => parser.TryParseExactly(field, out _) || FieldText.IsDate(field);
}

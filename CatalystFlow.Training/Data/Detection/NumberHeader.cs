using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Whether a first row of numbers above numbers holds names.</summary>
internal enum NumberHeaderVerdict
{
    /// <summary>Nothing speaks for names.</summary>
    Data,

    /// <summary>Something does, but a row of data may be like that.</summary>
    Doubtful,

    /// <summary>Names.</summary>
    Names,
}

/// <summary>
/// Judges a first row that holds numbers above numbers: wavelengths, years, doses, classes. It holds names when a word such as "target"
/// stands there and nowhere below, or when its numbers are evenly spaced and far from all below them.
/// </summary>
internal static partial class NumberHeader
{
    private const int FewestRows = 5, FewestForDoubt = 20, FewestSpaced = 3, FewestSpacedAlone = 4, RowsPerClass = 3;
    private const double Even = 1e-6;

    internal static NumberHeaderVerdict Judge(List<byte[][]> rows, NumberParser parser)
    {
        var body = HeaderDetector.WithoutRepeats(rows);
        var numbers = Numbers(rows[0], parser);
        if (body.Count < FewestRows || numbers.Count == 0)
        {
            return NumberHeaderVerdict.Data;
        }

        var words = Enumerable.Range(0, rows[0].Length).Where(c => IsWord(rows[0][c])).Select(c => WordAbove(rows[0][c], body, c, parser)).ToList();
        var comesAgain = words.Contains(Word.ComesAgain);
        var isSpaced = numbers.Count >= FewestSpaced && AreSpaced(numbers);
        var isLikely = words.Contains(Word.Name) || (isSpaced && AreFarFrom(numbers, body, parser));
        if (isLikely && !comesAgain)
        {
            return NumberHeaderVerdict.Names;
        }

        var isAlone = isSpaced && numbers.Count >= FewestSpacedAlone && !body.Exists(r => AreSpaced(Numbers(r, parser)));
        return body.Count >= FewestForDoubt && (isLikely || (!comesAgain && (isAlone || words.Contains(Word.OnlyHere))))
            ? NumberHeaderVerdict.Doubtful
            : NumberHeaderVerdict.Data;
    }

    private enum Word
    {
        /// <summary>One of many, as in a column of texts.</summary>
        Text,

        /// <summary>The column holds it again.</summary>
        ComesAgain,

        /// <summary>All others in the column come again; this one does not.</summary>
        OnlyHere,

        /// <summary>What columns are called.</summary>
        Name,
    }

    private static Word WordAbove(byte[] word, List<byte[][]> body, int column, NumberParser parser)
    {
        var below = SampleRows.Column(body, column).Where(f => !FieldText.IsMissing(f)).Select(FieldText.Of).ToList();
        var text = FieldText.Of(word);
        if (below.Contains(text))
        {
            return Word.ComesAgain;
        }

        var isLone = below.Count > 0 && below.GroupBy(t => t, StringComparer.Ordinal).All(g => g.Count() >= RowsPerClass);
        var isAboveNumbers = SampleRows.Column(body, column).All(f => FieldText.IsMissing(f) || parser.TryParseExactly(f, out _));
        return Names().IsMatch(text) && (text.Length > 1 || isLone || isAboveNumbers) ? Word.Name : isLone ? Word.OnlyHere : Word.Text;
    }

    private static bool IsWord(byte[] field) =>
        !FieldText.IsValue(field) && !MissingWords.Contains(field) && FieldText.Of(field) is { Length: > 0 } text && char.IsLetter(text[0]);

    private static List<(int Column, double Value)> Numbers(byte[][] row, NumberParser parser)
    {
        var numbers = new List<(int, double)>();
        for (var column = 0; column < row.Length; column++)
        {
            if (parser.TryParseExactly(row[column], out var number))
            {
                numbers.Add((column, number));
            }
        }

        return numbers;
    }

    private static bool AreSpaced(List<(int Column, double Value)> numbers)
    {
        if (numbers.Count < FewestSpaced)
        {
            return false;
        }

        var step = numbers[1].Value - numbers[0].Value;
        return step != 0 && numbers.Zip(numbers.Skip(1)).All(p => Math.Abs(p.Second.Value - p.First.Value - step) <= Even * Math.Abs(step));
    }

    /// <summary>True when each is farther from those below it than they are from one another.</summary>
    private static bool AreFarFrom(List<(int Column, double Value)> numbers, List<byte[][]> body, NumberParser parser) => numbers.TrueForAll(n =>
    {
        var below = SampleRows.Column(body, n.Column)
            .Select(f => parser.TryParseExactly(f, out var number) ? number : double.NaN).Where(v => !double.IsNaN(v)).ToList();
        return below.Count > 0 && below.Max() - below.Min() is var spread
            && (n.Value < below.Min() - spread || n.Value > below.Max() + spread);
    });

    [GeneratedRegex(
        @"^(x|y|z|id|name|index|key|target|class|cls|classes|label|labels|outcome|result|response|category|group|type|kind|species|status|score|rating"
        + @"|diagnosis|sample|samples|country|region|city|state|date|time|timestamp|year|month|day|age|sex|gender|price|value|text|title|fold|split|weight"
        + @"|klasse|ziel|datum|jahr|land|nom|nombre|fecha)([_ ]?(name|id|code|class|label|date))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}

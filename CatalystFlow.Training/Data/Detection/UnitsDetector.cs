using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Finds rows right below the header that are no data: of units, or of types, where all columns of numbers have one; a lone unit; what
/// divides columns of one name, as years do.
/// </summary>
internal static partial class UnitsDetector
{
    private const int FewestRows = 3, MostRows = 3, LongestUnit = 16;

    /// <summary>How many rows of them there are; each is none of the table below all.</summary>
    /// <param name="rows">The table from its header on.</param>
    internal static int Count(List<byte[][]> rows)
    {
        for (var count = Math.Min(MostRows, rows.Count - FewestRows + 1); count > 0; count--)
        {
            var body = rows[(1 + count)..];
            if (count == 1 && DividesNames(rows[0], rows[1], body))
            {
                return count;
            }

            if (AreUnlike(rows[1..(1 + count)]) && rows[1..(1 + count)].TrueForAll(r => AreUnits(r, body)))
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>Units and types are different words; the same ones again mean missing.</summary>
    private static bool AreUnlike(List<byte[][]> rows) =>
        rows.Select(r => string.Join('\n', r.Select(FieldText.Of))).Distinct().Count() == rows.Count;

    private static bool AreUnits(byte[][] units, List<byte[][]> body)
    {
        var (words, known, bracketed) = (0, 0, 0);
        for (var column = 0; column < units.Length; column++)
        {
            var fields = SampleRows.Column(body, column).Where(f => !FieldText.IsMissing(f) && !MissingWords.Contains(f)).ToList();
            var isNumeric = fields.Count > 0 && fields.TrueForAll(FieldText.IsQuantity);
            var unit = units[column];
            var isAmount = IsAmount(unit);
            if (isNumeric ? FieldText.IsNumber(unit) || (isAmount && !fields.TrueForAll(FieldText.IsNumber))
                : fields.Exists(f => f.AsSpan().SequenceEqual(unit)) && !FieldText.IsMissing(unit))
            {
                return false;
            }

            var isWord = isNumeric && !isAmount && IsUnit(unit);
            words += isWord ? 1 : 0;
            known += isWord && NameRows.IsUnit(FieldText.Of(unit)) ? 1 : 0;
            bracketed += IsBracketed(unit) ? 1 : 0;
        }

        return words > 1 || (words == 1 && bracketed > 0) || (known == 1 && units.Length > 1 && units.Count(u => u.Length > 0) == 1);
    }

    /// <summary>Names that come again with 2023 and 2024 below them, and nothing below the others; no row of the table is like that.</summary>
    private static bool DividesNames(byte[][] header, byte[][] row, List<byte[][]> body)
    {
        if (header.Length != row.Length)
        {
            return false;
        }

        var groups = header.Zip(row).GroupBy(f => FieldText.Of(f.First)).ToLookup(g => g.Count() > 1 && g.Key.Length > 0, g => g.Select(f => FieldText.Of(f.Second)).ToList());
        return groups[true].Any() && groups[false].Any()
            && groups[true].All(g => g.TrueForAll(f => f.Length > 0) && g.Distinct().Count() == g.Count)
            && groups[false].SelectMany(g => g).All(f => f.Length == 0)
            && !body.Exists(r => r.Length == row.Length && r.Zip(row).All(f => f.First.Length == 0 == (f.Second.Length == 0)));
    }

    private static bool IsUnit(byte[] field) =>
        field.Length is > 0 and <= LongestUnit && !FieldText.IsMissing(field) && !MissingWords.Contains(field) && !FieldText.IsDate(field);

    /// <summary>
    /// A number with a currency, a unit or a mark around it: a value like those below it, or the measure of a unit (<c>1000 t</c>) beside
    /// units that are words.
    /// </summary>
    private static bool IsAmount(byte[] field) => FieldText.IsQuantity(field) || Numbered().IsMatch(FieldText.Of(field));

    [GeneratedRegex(@"^[^\p{L}\d]*\d", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    private static bool IsBracketed(byte[] field) =>
        field.Length > 2 && (field[0], field[^1]) is ((byte)'(', (byte)')') or ((byte)'[', (byte)']') or ((byte)'{', (byte)'}') or ((byte)'<', (byte)'>');
}

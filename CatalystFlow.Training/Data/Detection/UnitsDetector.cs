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

            var units = rows[1..(1 + count)];
            if (AreUnlike(units) && units.TrueForAll(r => AreUnits(r, body, r != units[0])))
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>Units and types are different words; the same ones again mean missing.</summary>
    private static bool AreUnlike(List<byte[][]> rows) =>
        rows.Select(r => string.Join('\n', r.Select(FieldText.Of))).Distinct().Count() == rows.Count;

    /// <summary>Whether a row is none of the table, by what stands where the table has numbers, and by its words elsewhere.</summary>
    /// <param name="units">The row.</param>
    /// <param name="body">The table below.</param>
    /// <param name="isBelowUnits">Whether units stand above it, so that it may describe the columns.</param>
    private static bool AreUnits(byte[][] units, List<byte[][]> body, bool isBelowUnits)
    {
        var (words, known, bracketed, named) = (new List<string>(), 0, 0, 0);
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
            words.AddRange(isWord ? [FieldText.Of(unit)] : []);
            known += isWord && NameRows.IsUnit(FieldText.Of(unit)) ? 1 : 0;
            named += !isNumeric && IsName(unit) ? 1 : 0;
            bracketed += IsBracketed(unit) ? 1 : 0;
        }

        // "Ann,DNF,DNF" is a row of the table: it has a name, and no word in it is a unit. Words that all differ may be names of columns.
        var areNames = NameRows.AreNames(units) && !units.Any(HasDigit);
        var mayBeRow = named > 0 && known + bracketed == 0 && !areNames && !(isBelowUnits && words.Distinct().Count() == words.Count);
        return !mayBeRow
            && (words.Count > 1 || (words.Count == 1 && bracketed > 0) || (known == 1 && units.Length > 1 && units.Count(u => u.Length > 0) == 1));
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
        field.Length is > 0 and <= LongestUnit && !MissingWords.Contains(field) && !FieldText.IsDate(field);

    private static bool HasDigit(byte[] field) => field.AsSpan().ContainsAnyInRange((byte)'0', (byte)'9');

    /// <summary>What a table holds where it holds no numbers: a date, or a word that is no type, no unit and not missing.</summary>
    private static bool IsName(byte[] field) =>
        field.Length > 0 && !MissingWords.Contains(field) && !NameRows.IsUnit(FieldText.Of(field));

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

namespace CatalystFlow.Training.Data;

/// <summary>Finds rows of units, or of types, right below the header: words where all columns of numbers have one.</summary>
internal static class UnitsDetector
{
    private const int FewestRows = 3, MostRows = 3, LongestUnit = 16;

    /// <summary>How many rows of them there are; each is none of the table below all.</summary>
    /// <param name="rows">The table from its header on.</param>
    internal static int Count(List<byte[][]> rows)
    {
        for (var count = Math.Min(MostRows, rows.Count - FewestRows + 1); count > 0; count--)
        {
            var body = rows[(1 + count)..];
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
        var (words, bracketed) = (0, 0);
        for (var column = 0; column < units.Length; column++)
        {
            var fields = SampleRows.Column(body, column).Where(f => !FieldText.IsMissing(f)).ToList();
            var isNumeric = fields.Count > 0 && fields.TrueForAll(FieldText.IsNumber);
            var unit = units[column];
            if (isNumeric ? FieldText.IsNumber(unit) : fields.Exists(f => f.AsSpan().SequenceEqual(unit)) && !FieldText.IsMissing(unit))
            {
                return false;
            }

            words += isNumeric && IsUnit(unit) ? 1 : 0;
            bracketed += IsBracketed(unit) ? 1 : 0;
        }

        return words > 1 || (words == 1 && bracketed > 0);
    }

    private static bool IsUnit(byte[] field) => field.Length is > 0 and <= LongestUnit && !FieldText.IsMissing(field) && !FieldText.IsDate(field);

    private static bool IsBracketed(byte[] field) =>
        field.Length > 2 && (field[0], field[^1]) is ((byte)'(', (byte)')') or ((byte)'[', (byte)']') or ((byte)'{', (byte)'}') or ((byte)'<', (byte)'>');
}

namespace CatalystFlow.Training.Data;

/// <summary>Finds a row of units, or of types, right below the header: words where all columns of numbers have one.</summary>
internal static class UnitsDetector
{
    private const int FewestRows = 3, LongestUnit = 16;

    /// <param name="rows">The table from its header on.</param>
    internal static bool Has(List<byte[][]> rows)
    {
        if (rows.Count < FewestRows)
        {
            return false;
        }

        var (units, body) = (rows[1], rows[2..]);
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

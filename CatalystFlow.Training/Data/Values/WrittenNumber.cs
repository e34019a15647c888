namespace CatalystFlow.Training.Data;

/// <summary>A number to its last digit: 1.50 and 15e-1 are one.</summary>
/// <param name="IsNegative">Whether it is below zero.</param>
/// <param name="Digits">Its digits from the first to the last that is not zero; empty for zero.</param>
/// <param name="Exponent">The power of ten that the last of them counts.</param>
internal readonly record struct WrittenNumber(bool IsNegative, string Digits, long Exponent)
{
    /// <summary>The number of a text in the grammar of <see cref="DecimalNumber"/>, with a point for decimals.</summary>
    internal static WrittenNumber Of(ReadOnlySpan<byte> text)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf((byte)'.');
        var digits = string.Concat(System.Text.Encoding.ASCII.GetString(mantissa).Where(char.IsAsciiDigit));
        var kept = digits.TrimEnd('0');
        var exponent = ExponentOf(mark < 0 ? [] : text[(mark + 1)..]) - (point < 0 ? 0 : mantissa.Length - point - 1) + digits.Length - kept.Length;
        kept = kept.TrimStart('0');
        return kept.Length == 0 ? new(false, "", 0) : new(text[0] == '-', kept, exponent);
    }

    private static long ExponentOf(ReadOnlySpan<byte> digits) =>
        digits.IsEmpty ? 0
        : long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var exponent) ? exponent
        : digits[0] == '-' ? long.MinValue / 2 : long.MaxValue / 2;
}

using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>A category with the ways in which it is written.</summary>
/// <param name="Name">The most frequent spelling, without blanks around it.</param>
/// <param name="Count">How often it occurs, in any spelling.</param>
/// <param name="Written">Its spellings with their counts, most frequent first.</param>
public sealed record SpellingGroup(string Name, long Count, IReadOnlyList<ValueCount> Written);

/// <summary>
/// Finds spellings of one value: texts that differ in case, in blanks around or between words (no-break ones too), in the kind of dash, in
/// the width of their letters, in how Unicode composes them, or in a point behind the last letter; and numbers of one value, such as 1 and 1.0. Codes with leading zeros are no numbers.
/// </summary>
public static class Spellings
{
    private const int MostDigits = 15; // a double keeps that many apart

    /// <summary>Groups values by what they spell; what looks like nothing is left out.</summary>
    /// <param name="values">Values with their counts.</param>
    /// <param name="format">How numbers are written.</param>
    /// <returns>One group per value, most frequent first, equals in ordinal order.</returns>
    public static IReadOnlyList<SpellingGroup> Group(IEnumerable<ValueCount> values, CsvFormat format)
    {
        var numbers = NumberParser.For(format, null);
        return
        [
            .. values.GroupBy(v => KeyOf(v.Value, numbers), StringComparer.Ordinal)
                .Where(g => g.Key.Length > 0)
                .Select(g => ToGroup(g))
                .OrderByDescending(g => g.Count)
                .ThenBy(g => g.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What a text spells: equal for all spellings, empty for what looks like nothing.</summary>
    private static string KeyOf(string text, NumberParser numbers)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Blanks.Trim(text))
        {
            if (!Blanks.Is(c))
            {
                Decomposition.Append(folded, char.ToUpperInvariant(PlainCharacters.Of(c)));
            }
            else if (char.IsWhiteSpace(c) && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        var key = folded.ToString();
        key = key is [.., var last, '.'] && char.IsLetter(last) ? key[..^1] : key; // as in the test part of the census data: >50K.
        return IsNumber(key, numbers, out var value) ? $"\0{value + 0.0:R}" : key; // −0 is 0
    }

    private static bool IsNumber(string text, NumberParser numbers, out double value)
    {
        value = 0;
        var digits = text.AsSpan().TrimStart("+-");
        var isCode = digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
        return !isCode && text.Length is > 0 and <= MostDigits && Ascii.IsValid(text) && numbers.TryParseExactly(Encoding.ASCII.GetBytes(text), out value);
    }

    private static SpellingGroup ToGroup(IEnumerable<ValueCount> spellings)
    {
        ValueCount[] written = [.. spellings.OrderByDescending(s => s.Count).ThenBy(s => s.Value, StringComparer.Ordinal)];
        return new(Blanks.Trim(written[0].Value).ToString(), written.Sum(s => s.Count), written);
    }
}

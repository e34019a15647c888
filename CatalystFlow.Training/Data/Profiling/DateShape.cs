using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells what looks like a date but is none, such as 2023-02-30.</summary>
internal static class DateShape
{
    private const int FewestDigits = 5, Separators = 2;

    /// <summary>True for digits between the separators of a date that are no date in any order.</summary>
    internal static bool IsImpossible(string text, DateNotation? style, CsvFormat format)
    {
        if (style is { Form: DateForm.TimeOfDay })
        {
            return TimeParser.IsImpossible(Encoding.UTF8.GetBytes(text));
        }

        var parts = text.TrimEnd('.'); // 2018. 06. 05.
        var isDateLike = parts.All(c => char.IsAsciiDigit(c) || c is '-' or '/' or '.' or ':' or ' ' or 'T')
            && parts.Count(char.IsAsciiDigit) >= FewestDigits
            && parts.Count(c => c is '-' or '/' or '.') == Separators;
        return isDateLike && DateReader.Orders(style is null ? null : style with { Order = null })
            .All(order => !new DateReader(format, style, order).TryParse(Encoding.UTF8.GetBytes(text), out _));
    }
}

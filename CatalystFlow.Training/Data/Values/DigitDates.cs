using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads dates without anything between their digits: 20240331, or 31032024 where the style says so; 202403, or 240331 with years of two
/// digits; 202403311159 and 20240331115959.
/// </summary>
internal static class DigitDates
{
    internal static bool TryParse(ReadOnlySpan<byte> text, DateNotation style, out double days)
    {
        days = 0;
        if (text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        return text.Length switch
        {
            6 => TryParseSix(text, style, out days),
            8 when style.Order is DatePartOrder.DayFirst or DatePartOrder.MonthFirst => TryParseEight(text, style.Order == DatePartOrder.DayFirst, out days),
            8 => DateParser.TryParse(text, DatePartOrder.YearFirst, out days),
            12 or 14 => DateParser.TryParseStamp(text, out days),
            _ => false,
        };
    }

    private static bool TryParseSix(ReadOnlySpan<byte> text, DateNotation style, out double days)
    {
        var cursor = new DateCursor(text);
        cursor.TakeNumber(style.TwoDigitYears ? 2 : 4, out var year);
        cursor.TakeNumber(2, out var month);
        var day = 1;
        if (style.TwoDigitYears)
        {
            (year, _) = (TwoDigitYears.Full(year), cursor.TakeNumber(2, out day));
        }

        return DateParser.TryMakeDays(year, month, day, out days);
    }

    private static bool TryParseEight(ReadOnlySpan<byte> text, bool isDayFirst, out double days)
    {
        var cursor = new DateCursor(text);
        cursor.TakeNumber(2, out var first);
        cursor.TakeNumber(2, out var second);
        cursor.TakeNumber(4, out var year);
        return isDayFirst ? DateParser.TryMakeDays(year, second, first, out days) : DateParser.TryMakeDays(year, first, second, out days);
    }
}

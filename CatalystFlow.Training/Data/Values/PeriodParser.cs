using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads months, weeks and quarters as their first days: 2022-01, 01/2022, Jan 2022, 2021-W52 (ISO 8601), Q1 2022, 2022-Q1.
/// </summary>
internal static class PeriodParser
{
    private const int FirstYear = 1900, LastYear = 2099, LongestText = 24, MonthsPerQuarter = 3, DaysPerWeek = 7;

    internal static bool TryParse(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        if (text.Length is < 6 or > LongestText)
        {
            return false;
        }

        return text[0] switch
        {
            (byte)'Q' or (byte)'q' => TryParseQuarterFirst(text[1..], out days),
            >= (byte)'0' and <= (byte)'9' => TryParseYearFirst(text, out days) || TryParseMonthFirst(text, out days),
            _ => NamedDates.TryParseMonth(text, out var year, out var month) && TryMake(year, month, out days),
        };
    }

    private static bool TryParseYearFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        if (cursor.TakeNumber(4, out var year) != 4)
        {
            return false;
        }

        var isDivided = cursor.TakeOneOf("-/ ", out _);
        if (cursor.TakeOneOf("Qq", out _))
        {
            return cursor.TakeNumber(1, out var quarter) == 1 && cursor.IsAtEnd && TryMakeQuarter(year, quarter, out days);
        }

        return cursor.TakeOneOf("Ww", out _)
            ? TryTakeWeek(ref cursor, year, out days)
            : isDivided && cursor.TakeNumber(2, out var month) == 2 && cursor.IsAtEnd && TryMake(year, month, out days);
    }

    private static bool TryTakeWeek(ref DateCursor cursor, int year, out double days)
    {
        days = 0;
        var day = 1;
        var isWeek = cursor.TakeNumber(2, out var week) > 0 && year is >= FirstYear and <= LastYear
            && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            && (!cursor.Take('-') || (cursor.TakeNumber(1, out day) == 1 && day is >= 1 and <= DaysPerWeek));
        days = isWeek ? (ISOWeek.ToDateTime(year, week, DayOfWeek.Monday).AddDays(day - 1) - DateTime.UnixEpoch).TotalDays : 0;
        return isWeek && cursor.IsAtEnd;
    }

    private static bool TryParseMonthFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        return cursor.TakeNumber(2, out var month) > 0 && cursor.TakeOneOf("-/", out _) && cursor.TakeNumber(4, out var year) == 4
            && cursor.IsAtEnd && TryMake(year, month, out days);
    }

    private static bool TryParseQuarterFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        return cursor.TakeNumber(1, out var quarter) == 1 && cursor.TakeOneOf("-/ ", out _) && cursor.TakeNumber(4, out var year) == 4
            && cursor.IsAtEnd && TryMakeQuarter(year, quarter, out days);
    }

    private static bool TryMakeQuarter(int year, int quarter, out double days) => TryMake(year, ((quarter - 1) * MonthsPerQuarter) + 1, out days);

    private static bool TryMake(int year, int month, out double days)
    {
        days = 0;
        return year is >= FirstYear and <= LastYear && DateParser.TryMakeDays(year, month, 1, out days);
    }
}

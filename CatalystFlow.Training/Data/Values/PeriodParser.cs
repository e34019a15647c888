using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads months, weeks and quarters as their first days: 2022-01, 01/2022, 01.2022, Jan 2022, 2021年12月, 2021-W52 (ISO 8601), Q1 2022, 2022-Q1.
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

        var eastAsian = cursor;
        if (EastAsianDates.TryTakeMonth(ref eastAsian, out var named))
        {
            return eastAsian.IsAtEnd && TryMake(year, named, out days);
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

    /// <summary>Takes a week, and the day of it that may follow.</summary>
    private static bool TryTakeWeek(ref DateCursor cursor, int year, out double days)
    {
        days = 0;
        var day = 1;
        var isWeek = cursor.TakeNumber(2, out var week) > 0 && (!cursor.Take('-') || cursor.TakeNumber(1, out day) == 1)
            && TryMakeDay(year, week, day, out var date) && ToDays(date, out days);
        return isWeek && cursor.IsAtEnd;
    }

    /// <summary>Takes a day of a week behind a year, as ISO 8601 writes it: -W01-1, W011.</summary>
    internal static bool TryTakeWeekDay(ref DateCursor cursor, int year, out DateTime date)
    {
        date = default;
        var rest = cursor;
        var isDivided = rest.Take('-');
        var isDay = rest.Take('W') && rest.TakeNumber(2, out var week) == 2 && rest.Take('-') == isDivided && rest.TakeNumber(1, out var day) == 1
            && TryMakeDay(year, week, day, out date);
        cursor = isDay ? rest : cursor;
        return isDay;
    }

    private static bool TryMakeDay(int year, int week, int day, out DateTime date)
    {
        var isDay = year is >= FirstYear and <= LastYear && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) && day is >= 1 and <= DaysPerWeek;
        date = isDay ? ISOWeek.ToDateTime(year, week, DayOfWeek.Monday).AddDays(day - 1) : default;
        return isDay;
    }

    private static bool ToDays(DateTime date, out double days)
    {
        days = (date - DateTime.UnixEpoch).TotalDays;
        return true;
    }

    private static bool TryParseMonthFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        return cursor.TakeNumber(2, out var month) > 0 && cursor.TakeOneOf("-/.", out _) && cursor.TakeNumber(4, out var year) == 4
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

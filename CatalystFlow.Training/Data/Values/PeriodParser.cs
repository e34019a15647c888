using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads months, weeks and quarters as their first days: 2022-01, 01/2022, 01.2022, 2022M01, Jan 2022, 2021年12月; 2021-W52 (ISO 8601),
/// 52. KW 2021; Q1 2022, 2022-Q1, 2022-T1, 1Q22, 1. Quartal 2022.
/// </summary>
internal static class PeriodParser
{
    private const int FirstYear = 1900, LastYear = 2099, ShortestText = 4, LongestText = 24, MonthsPerQuarter = 3, DaysPerWeek = 7;

    private static readonly string[] Quarters = ["q", "t", "quartal", "quarter", "trimestre", "trim", "kwartaal"];
    private static readonly string[] Weeks = ["w", "kw", "week"];
    private static readonly string[] Ordinals = ["er", "e"];

    internal static bool TryParse(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        return text.Length is >= ShortestText and <= LongestText && (char.IsAsciiDigit((char)text[0])
            ? TryParseYearFirst(text, out days) || TryParseMonthFirst(text, out days) || TryParseCountFirst(text, out days)
            : TryParseNameFirst(text, out days) || (NamedDates.TryParseMonth(text, out var year, out var month) && TryMake(year, month, out days)));
    }

    /// <summary>True for a quarter or a month whose year has two digits: 4Q06, Nov-95.</summary>
    internal static bool HasShortYear(ReadOnlySpan<byte> text) =>
        text.Length is >= ShortestText and <= LongestText && (text[^3] is (byte)'Q' or (byte)'q' or (byte)'\''
            || (text[^3] == '-' && !char.IsAsciiDigit((char)text[0]))) && TryParse(text, out _);

    private static bool TryParseYearFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        if (cursor.TakeNumber(4, out var year) != 4)
        {
            return false;
        }

        var eastAsian = cursor;
        if (!cursor.IsAtAscii && EastAsianDates.TryTakeMonth(ref eastAsian, out var named))
        {
            return eastAsian.IsAtEnd && TryMake(year, named, out days);
        }

        var isDivided = cursor.TakeOneOf("-/ ", out _);
        if (TakeOneOf(ref cursor, Quarters))
        {
            cursor.TakeBlanks();
            return cursor.TakeNumber(1, out var quarter) == 1 && cursor.IsAtEnd && TryMakeQuarter(year, quarter, out days);
        }

        if (TakeOneOf(ref cursor, Weeks))
        {
            cursor.TakeBlanks();
            return TryTakeWeek(ref cursor, year, out days);
        }

        isDivided |= cursor.TakeOneOf("Mm", out _);
        return isDivided && cursor.TakeNumber(2, out var month) == 2 && cursor.IsAtEnd && TryMake(year, month, out days);
    }

    /// <summary>4Q06, 4Q 2006, 1. Quartal 2015, 17. KW 2021.</summary>
    private static bool TryParseCountFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        if (cursor.TakeNumber(2, out var count) == 0)
        {
            return false;
        }

        if (!cursor.Take('.') && !cursor.TakeText("º"u8))
        {
            TakeOneOf(ref cursor, Ordinals);
        }

        var isShort = cursor.Length > 0 && char.ToUpperInvariant((char)text[^cursor.Length]) == 'Q';
        var isQuarter = TakeOneOf(ref cursor, Quarters);
        var isPeriod = isQuarter || TakeOneOf(ref cursor, Weeks);
        cursor.TakeOneOf("-/ '", out _);
        return isPeriod && TryTakeYear(cursor, isShort, out var year) && TryMake(isQuarter, year, count, out days);
    }

    /// <summary>Q1 2022, T1 2022, Q1'22, KW 17/2021.</summary>
    private static bool TryParseNameFirst(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        var isQuarter = TakeOneOf(ref cursor, Quarters);
        var isPeriod = isQuarter || TakeOneOf(ref cursor, Weeks);
        cursor.TakeBlanks();
        return isPeriod && cursor.TakeNumber(2, out var count) > 0 && cursor.TakeOneOf("-/ '", out var separator)
            && TryTakeYear(cursor, isQuarter && separator == '\'', out var year) && TryMake(isQuarter, year, count, out days);
    }

    private static bool TryTakeYear(DateCursor cursor, bool mayBeShort, out int year)
    {
        var width = cursor.TakeNumber(4, out year);
        year = width == 2 ? TwoDigitYears.Full(year) : year;
        return (width == 4 || (width == 2 && mayBeShort)) && cursor.IsAtEnd;
    }

    private static bool TryMake(bool isQuarter, int year, int count, out double days)
    {
        days = 0;
        return isQuarter ? TryMakeQuarter(year, count, out days) : TryMakeDay(year, count, 1, out var date) && ToDays(date, out days);
    }

    private static bool TakeOneOf(ref DateCursor cursor, string[] words)
    {
        foreach (var word in words)
        {
            if (cursor.TakeWord(word))
            {
                return true;
            }
        }

        return false;
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

    private static bool TryMakeQuarter(int year, int quarter, out double days) => TryMake(year, ((quarter - 1) * MonthsPerQuarter) + 1, out days);

    private static bool TryMake(int year, int month, out double days)
    {
        days = 0;
        return year is >= FirstYear and <= LastYear && DateParser.TryMakeDays(year, month, 1, out days);
    }
}

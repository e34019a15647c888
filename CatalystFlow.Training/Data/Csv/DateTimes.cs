using System.Buffers;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads the time behind a date, and the offset or zone behind that: T12:00:00Z, 12:00 PM, 0:10 Uhr, 0.10 Uhr, à 19:55, 10h47,
/// a las 16:54, 14時30分.
/// </summary>
internal static class DateTimes
{
    private const int Midnight = 24; // at the end of a day, as ISO 8601 allows
    private const int YearWidth = 4, LongestOffset = 5, ShortestZone = 2;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    /// <summary>Zones of RFC 5322, and those of which a name stands for no other: not IST or BST.</summary>
    private static readonly (string Name, int Hours)[] Zones =
    [
        ("GMT", 0), ("UTC", 0), ("UT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7),
        ("CET", 1), ("CEST", 2), ("MEZ", 1), ("MESZ", 2), ("WET", 0), ("WEST", 1), ("EET", 2), ("EEST", 3), ("MSK", 3), ("JST", 9), ("KST", 9),
        ("HKT", 8), ("SGT", 8), ("AEST", 10), ("AEDT", 11), ("AWST", 8), ("NZST", 12), ("NZDT", 13), ("AKST", -9), ("AKDT", -8), ("HST", -10),
    ];

    /// <summary>Takes all that is behind a date of eight digits: what may be behind any, -14:13:36, T141336 or T1413.</summary>
    internal static bool TryTakeBehindDigits(ref DateCursor cursor, ref DateTime date)
    {
        var rest = cursor;
        var isDivided = rest.TakeOneOf("Tt ", out _);
        var width = rest.TakeNumber(6, out var digits);
        if (!isDivided || width is not (4 or 6))
        {
            return TryTake(ref cursor, ref date, "Tt-");
        }

        cursor = rest;
        digits *= width == 4 ? 100 : 1;
        var (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100);
        date = date.AddMinutes((hour % Midnight * 60) + minute).AddSeconds(Math.Min(second, 59) + cursor.TakeFraction());
        return hour < Midnight && minute <= 59 && second <= 60 && TryParseOffset(ref cursor, ref date) && cursor.IsAtEnd;
    }

    /// <summary>Takes all that is behind a date; false when that is no time.</summary>
    /// <param name="cursor">Where the date ends.</param>
    /// <param name="date">The date, to which the time is added.</param>
    /// <param name="links">Characters that may stand between the two, besides blanks and a comma.</param>
    internal static bool TryTake(ref DateCursor cursor, ref DateTime date, string links = "Tt")
    {
        if (cursor.IsAtEnd || EastAsianDates.TryTakeTime(cursor, ref date))
        {
            cursor = default;
            return true;
        }

        if (!TryTakeLink(ref cursor, links, out var hasWord) || cursor.TakeNumber(2, out var hour) == 0 || hour > Midnight
            || !TryTakeMinutes(ref cursor, hasWord, out var minute, out var separator) || (hour == Midnight && (minute > 0 || date > DateTime.MaxValue.AddDays(-1))))
        {
            return false;
        }

        date = date.AddMinutes((hour * 60) + minute);
        if (separator != '\0' && cursor.Take(separator))
        {
            if (cursor.TakeNumber(2, out var second) != 2 || second > 60)
            {
                return false;
            }

            var seconds = Math.Min(second, 59) + cursor.TakeFraction();
            if (hour == Midnight && seconds > 0)
            {
                return false;
            }

            date = date.AddSeconds(seconds);
        }

        if (!ClockWords.TakeBehind(ref cursor))
        {
            cursor.TakeWord("hrs");
        }

        return TryParseHalf(ref cursor, hour, ref date) && TryParseOffset(ref cursor, ref date) && cursor.IsAtEnd;
    }

    /// <summary>What divides a date from its time: T or another link, blanks, a comma, a word.</summary>
    private static bool TryTakeLink(ref DateCursor cursor, string links, out bool hasWord)
    {
        hasWord = false;
        if (cursor.TakeOneOf(links, out _))
        {
            return true;
        }

        var rest = cursor;
        rest.Take(',');
        rest.TakeBlanks();
        hasWord = ClockWords.TakeBefore(ref rest);
        rest.TakeBlanks();
        var isDivided = hasWord || rest.Length < cursor.Length;
        cursor = rest;
        return isDivided;
    }

    /// <summary>
    /// The minutes behind an hour: 19:55, 19h55, 19 h 55, 19h, 0.10 Uhr, and none in 19 Uhr and 7 pm. Behind a point they need a word
    /// before the hour or behind it, or stand at the end but for seconds: 0.10, 0.10.59.
    /// </summary>
    private static bool TryTakeMinutes(ref DateCursor cursor, bool hasWord, out int minute, out char separator)
    {
        minute = 0;
        if (cursor.TakeOneOf(":.", out separator) && separator == ':')
        {
            return cursor.TakeNumber(2, out minute) == 2 && minute <= 59;
        }

        if (separator == '.')
        {
            return cursor.TakeNumber(2, out minute) == 2 && minute <= 59
                && (ClockWords.TakeBehind(ref cursor) || hasWord || IsBeforeHalf(cursor) || IsBeforeSeconds(cursor));
        }

        separator = '\0';
        var rest = cursor;
        rest.TakeBlanks();
        if (!rest.TakeText("h"u8) || rest.IsAtLetter)
        {
            return ClockWords.TakeBehind(ref cursor) || rest.TakeHalf(out _);
        }

        rest.TakeBlanks();
        cursor = rest;
        if (cursor.IsAtEnd)
        {
            return true;
        }

        var areMinutes = cursor.TakeNumber(2, out minute) == 2 && minute <= 59;
        cursor.TakeWord("min");
        return areMinutes;
    }

    /// <summary>Whether nothing comes next, or seconds only.</summary>
    private static bool IsBeforeSeconds(DateCursor cursor) => cursor.IsAtEnd || (cursor.Take('.') && cursor.TakeNumber(2, out _) == 2 && cursor.IsAtEnd);

    private static bool IsBeforeHalf(DateCursor cursor) => cursor.TakeHalf(out _);

    /// <summary>AM or PM after a twelve-hour time.</summary>
    private static bool TryParseHalf(ref DateCursor cursor, int hour, ref DateTime date)
    {
        if (!cursor.TakeHalf(out var isAfternoon))
        {
            return true;
        }

        date = date.AddHours((isAfternoon ? 12 : 0) - (hour == 12 ? 12 : 0));
        return hour is >= 1 and <= 12;
    }

    /// <summary>Whether a date that can be read says its zone behind its time, or before the year that stands there: Z, +02:00, EST.</summary>
    internal static bool SaysZone(ReadOnlySpan<byte> date)
    {
        date = DateParser.WithoutRegion(date).TrimEnd((byte)']');
        var blank = date.LastIndexOf((byte)' ');
        if (blank > 0 && date.Length - blank - 1 == YearWidth && date[(blank + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            date = date[..blank]; // Sun Mar 31 12:00:00 UTC 2024
        }

        return (char)date[^1] is 'Z' or 'z' ? date.Length > 1 && date[^2] is >= (byte)'0' and <= (byte)'9'
            : char.IsAsciiLetter((char)date[^1]) ? IsZone(date[(date.LastIndexOfAnyExcept(Letters) + 1)..])
            : HasOffset(date);
    }

    private static bool IsZone(ReadOnlySpan<byte> word)
    {
        foreach (var (name, _) in Zones)
        {
            if (Ascii.EqualsIgnoreCase(word, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>+02:00, +0200 or +02 behind a time; not the day of 2024-01-02.</summary>
    private static bool HasOffset(ReadOnlySpan<byte> date)
    {
        var sign = date.LastIndexOfAny((byte)'+', (byte)'-');
        var time = sign <= 0 ? [] : date[..sign];
        var hasTime = time.Contains((byte)':') || (time.LastIndexOfAny((byte)'T', (byte)'t') is > 0 and var mark && char.IsAsciiDigit((char)date[mark + 1]));
        return hasTime && date.Length - sign - 1 <= LongestOffset && date[(sign + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)':') < 0;
    }

    private static bool TryParseOffset(ref DateCursor cursor, ref DateTime date)
    {
        cursor.TakeBlanks();
        var hasZone = TryTakeZone(ref cursor, out var zone);
        if (hasZone && !(zone == TimeSpan.Zero && cursor.IsAtSign))
        {
            return Shift(ref date, zone);
        }

        if (cursor.TakeOneOf("Zz", out _) || !cursor.TakeOneOf("+-", out var sign))
        {
            return true;
        }

        // GMT+1, as forms write it, has one digit.
        if (cursor.TakeNumber(2, out var hours) is var width && (width == 0 || (width == 1 && !hasZone)) || hours > 14)
        {
            return false;
        }

        var hasColon = cursor.Take(':');
        var minuteWidth = cursor.TakeNumber(2, out var minutes);
        if (minuteWidth == 1 || (hasColon && minuteWidth == 0) || minutes > 59)
        {
            return false;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return Shift(ref date, sign == '-' ? -offset : offset);
    }

    /// <summary>A zone by its name.</summary>
    private static bool TryTakeZone(ref DateCursor cursor, out TimeSpan offset)
    {
        foreach (var (name, hours) in cursor.Length < ShortestZone || cursor.IsAtSign ? [] : Zones)
        {
            if (cursor.TakeWord(name))
            {
                offset = TimeSpan.FromHours(hours);
                return true;
            }
        }

        offset = default;
        return false;
    }

    private static bool Shift(ref DateTime date, TimeSpan offset)
    {
        var isInRange = date > DateTime.MinValue.AddDays(1) && date < DateTime.MaxValue.AddDays(-1);
        date = isInRange ? date - offset : date;
        return isInRange;
    }

}

using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads the time behind a date, and the offset or zone behind that: T12:00:00Z, 12:00 PM, 0:10 Uhr, 0.10 Uhr, à 19:55, 10h47,
/// a las 16:54.
/// </summary>
internal static class DateTimes
{
    private static readonly (string Name, int Hours)[] Zones =
    [
        ("GMT", 0), ("UTC", 0), ("UT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7),
    ];

    /// <summary>What stands between a date and its time in several languages; a longer one before its beginning.</summary>
    private static readonly byte[][] Links =
    [
        .. new[] { "à", "a\u0300", "às", "a\u0300s", "a las", "a la", "as", "alle ore", "alle", "ore", "um", "at", "om", "kl.", "kl", "la" }
            .OrderByDescending(l => l.Length).SelectMany(l => new[] { l, l.ToUpperInvariant() }).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Clock = ["Uhr", "h", "hs", "hrs"];

    /// <summary>Takes all that is behind a date; false when that is no time.</summary>
    internal static bool TryTake(ref DateCursor cursor, ref DateTime date)
    {
        if (cursor.IsAtEnd)
        {
            return true;
        }

        if (!TryTakeLink(ref cursor) || cursor.TakeNumber(2, out var hour) == 0 || hour > 23 || !TryTakeMinutes(ref cursor, out var minute))
        {
            return false;
        }

        date = date.AddMinutes((hour * 60) + minute);
        if (cursor.Take(':'))
        {
            if (cursor.TakeNumber(2, out var second) != 2 || second > 60)
            {
                return false;
            }

            date = date.AddSeconds(Math.Min(second, 59) + cursor.TakeFraction());
        }

        cursor.TakeOneOfWords(Clock);
        return TryParseHalf(ref cursor, hour, ref date) && TryParseOffset(ref cursor, ref date) && cursor.IsAtEnd;
    }

    /// <summary>What divides a date from its time: T, blanks, a comma, a word.</summary>
    private static bool TryTakeLink(ref DateCursor cursor)
    {
        if (cursor.TakeOneOf("Tt", out _))
        {
            return true;
        }

        var rest = cursor;
        rest.Take(',');
        rest.TakeBlanks();
        var hasLink = TryTakeWord(ref rest);
        rest.TakeBlanks();
        var isDivided = hasLink || rest.Length < cursor.Length;
        cursor = rest;
        return isDivided;
    }

    private static bool TryTakeWord(ref DateCursor cursor)
    {
        foreach (var link in Links)
        {
            if (cursor.TakeText(link))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The minutes behind an hour: 19:55, 19h55, 19 h 55, 19h, 0.10 Uhr, and none in 19 Uhr and 7 pm.</summary>
    private static bool TryTakeMinutes(ref DateCursor cursor, out int minute)
    {
        minute = 0;
        if (cursor.Take(':'))
        {
            return cursor.TakeNumber(2, out minute) == 2 && minute <= 59;
        }

        if (cursor.Take('.'))
        {
            return cursor.TakeNumber(2, out minute) == 2 && minute <= 59 && cursor.TakeWord("Uhr");
        }

        var rest = cursor;
        rest.TakeBlanks();
        if (!rest.TakeText("h"u8))
        {
            return cursor.TakeWord("Uhr") || rest.TakeHalf(out _);
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

    private static bool TryParseOffset(ref DateCursor cursor, ref DateTime date)
    {
        cursor.TakeBlanks();
        if (TryTakeZone(ref cursor, out var zone))
        {
            return Shift(ref date, zone);
        }

        if (cursor.TakeOneOf("Zz", out _) || !cursor.TakeOneOf("+-", out var sign))
        {
            return true;
        }

        if (cursor.TakeNumber(2, out var hours) != 2 || hours > 14)
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

    /// <summary>A zone of RFC 5322 by its name.</summary>
    private static bool TryTakeZone(ref DateCursor cursor, out TimeSpan offset)
    {
        foreach (var (name, hours) in cursor.IsAtEnd ? [] : Zones)
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

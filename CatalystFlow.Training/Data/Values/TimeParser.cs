namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads times of day and durations as fractions of a day: 08:30, 8:30:15, 8:30:15.25, 8:30 pm, 8 pm, and with the words of a clock:
/// 8.30 Uhr, 8 Uhr, 8.30 uur, ore 8.30, 8:30 h, 8h30, 8 h 30 min. More than 24 hours are a duration, unless a clock is
/// read by its word; as is what <see cref="DurationParser"/> reads.
/// </summary>
internal static class TimeParser
{
    private const int MostHourDigits = 4, LongestText = 40;
    private const double Hours = 24, Minutes = 1_440, Seconds = 86_400;

    /// <summary>Whether a time is one that a clock shows: with am, pm or Uhr, or with a point before its minutes.</summary>
    internal static bool SaysClock(ReadOnlySpan<byte> time) => HasClockWord(time) || (time.Contains((byte)'.') && TryParse(time, out _));

    /// <summary>Whether something written as a clock's time is none: 25 Uhr, 8.75 Uhr, 13:00 pm.</summary>
    internal static bool IsImpossible(ReadOnlySpan<byte> text)
    {
        var cursor = new DateCursor(text);
        ClockWords.TakeAloneBefore(ref cursor);
        cursor.TakeBlanks();
        var isTime = cursor.TakeNumber(2, out _) > 0 && (!cursor.TakeOneOf(":.", out _) || cursor.TakeNumber(2, out _) == 2);
        cursor.TakeHalf(out _);
        ClockWords.TakeSureBehind(ref cursor);
        return isTime && cursor.IsAtEnd && HasClockWord(text) && !TryParse(text, out _);
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        var hasWord = ClockWords.TakeAloneBefore(ref cursor);
        cursor.TakeBlanks();
        if (text.Length > LongestText || cursor.TakeNumber(MostHourDigits, out var hour) == 0)
        {
            return false;
        }

        var isClock = hasWord || ClockWords.SaysBehind(text);
        if (!cursor.TakeOneOf(":.", out var separator))
        {
            return (TryTakeWords(ref cursor, ref hour, out var minutes) || (hasWord && cursor.IsAtEnd))
                && cursor.IsAtEnd && Make(hour, minutes, 0, isClock, out days);
        }

        var seconds = 0.0;
        if (cursor.TakeNumber(2, out var minute) != 2 || (cursor.Take(separator) && !TryTakeSeconds(ref cursor, out seconds)))
        {
            return false;
        }

        // 8.30 alone is a number; whether 8.30 h are hours and a fraction, a column tells.
        var isTime = TryTakeHalf(ref cursor, ref hour)
            ?? (ClockWords.TakeBehind(ref cursor) || (cursor.IsAtEnd && (separator == ':' || hasWord)));
        return isTime && cursor.IsAtEnd && Make(hour, minute, seconds, isClock || separator == '.', out days);
    }

    private static bool HasClockWord(ReadOnlySpan<byte> time)
    {
        var cursor = new DateCursor(time);
        return ClockWords.TakeAloneBefore(ref cursor) || ClockWords.SaysBehind(time)
            || new DateCursor(time[(time.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1)..]).TakeHalf(out _);
    }

    /// <summary>What stands behind an hour without a separator: pm, Uhr, h, or h and minutes.</summary>
    private static bool TryTakeWords(ref DateCursor cursor, ref int hour, out int minute)
    {
        minute = 0;
        if (TryTakeHalf(ref cursor, ref hour) is { } isTime)
        {
            return isTime;
        }

        if (!cursor.TakeWord("h"))
        {
            return ClockWords.TakeWordBehind(ref cursor);
        }

        cursor.TakeBlanks();
        return cursor.IsAtEnd || (cursor.TakeNumber(2, out minute) == 2 && (cursor.IsAtEnd || cursor.TakeWord("min")));
    }

    /// <summary>The half of a day; null where none is told, false where the hour has none.</summary>
    private static bool? TryTakeHalf(ref DateCursor cursor, ref int hour)
    {
        if (!cursor.TakeHalf(out var isAfternoon))
        {
            return null;
        }

        var isTwelve = hour is >= 1 and <= 12;
        hour += (isAfternoon ? 12 : 0) - (hour == 12 ? 12 : 0);
        return isTwelve;
    }

    private static bool TryTakeSeconds(ref DateCursor cursor, out double seconds)
    {
        var isWhole = cursor.TakeNumber(2, out var whole) == 2 && whole <= 60;
        seconds = whole + cursor.TakeFraction();
        return isWhole;
    }

    private static bool Make(int hour, int minute, double seconds, bool isClock, out double days)
    {
        days = (hour / Hours) + (minute / Minutes) + (seconds / Seconds);
        return minute <= 59 && (!isClock || days <= 1);
    }
}

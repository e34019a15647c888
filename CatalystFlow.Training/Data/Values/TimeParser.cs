namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads times of day and durations as fractions of a day: 08:30, 8:30:15, 8:30:15.25, 8:30 pm, 8 pm. More than 24 hours are a duration.
/// </summary>
internal static class TimeParser
{
    private const int MostHourDigits = 4, LongestText = 24;
    private const double Hours = 24, Minutes = 1_440, Seconds = 86_400;

    internal static bool TryParse(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        if (text.Length > LongestText || cursor.TakeNumber(MostHourDigits, out var hour) == 0)
        {
            return false;
        }

        var hasMinutes = cursor.Take(':');
        var (minute, seconds) = (0, 0.0);
        if (hasMinutes && (cursor.TakeNumber(2, out minute) != 2 || minute > 59))
        {
            return false;
        }

        if (hasMinutes && cursor.Take(':') && !TryTakeSeconds(ref cursor, out seconds))
        {
            return false;
        }

        var isHalf = cursor.TakeHalf(out var isAfternoon);
        if (isHalf ? hour is < 1 or > 12 : !hasMinutes)
        {
            return false;
        }

        hour += isHalf ? (isAfternoon ? 12 : 0) - (hour == 12 ? 12 : 0) : 0;
        days = (hour / Hours) + (minute / Minutes) + (seconds / Seconds);
        return cursor.IsAtEnd;
    }

    private static bool TryTakeSeconds(ref DateCursor cursor, out double seconds)
    {
        var isWhole = cursor.TakeNumber(2, out var whole) == 2 && whole <= 60;
        seconds = whole + cursor.TakeFraction();
        return isWhole;
    }
}

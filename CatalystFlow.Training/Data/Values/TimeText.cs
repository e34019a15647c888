using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>Shows a time of day or a duration.</summary>
internal static class TimeText
{
    private const double MillisecondsPerDay = 86_400_000, LongestInDays = 10_000_000;

    /// <summary>Hours, minutes and seconds, down to milliseconds: 08:30:00, 36:00:00.5, -03:10:00.</summary>
    internal static string Of(double days)
    {
        var time = TimeSpan.FromMilliseconds(Math.Round(Math.Min(Math.Abs(days), LongestInDays) * MillisecondsPerDay));
        var sign = days < 0 && time > TimeSpan.Zero ? "-" : "";
        var fraction = time.Milliseconds == 0 ? "" : "." + time.Milliseconds.ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}{fraction}");
    }
}

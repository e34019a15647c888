using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What a column of dates or times spans.</summary>
internal sealed class DateRange(NumberStatistics days, DateForm form)
{
    private const double SecondsPerDay = 86_400;

    internal string Earliest => Text(days.Minimum);

    internal string Latest => Text(days.Maximum);

    internal IReadOnlyList<HistogramBin> Histogram => days.Histogram;

    private string Text(double value)
    {
        var seconds = Math.Round(value * SecondsPerDay);
        if (form == DateForm.TimeOfDay)
        {
            var time = TimeSpan.FromSeconds(seconds);
            return string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
        }

        return DateTime.UnixEpoch.AddSeconds(seconds).ToString(days.IsWhole ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}

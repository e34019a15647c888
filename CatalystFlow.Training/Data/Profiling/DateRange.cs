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
        if (DateReader.IsTime(form))
        {
            return TimeText.Of(value);
        }

        var seconds = Math.Round(value * SecondsPerDay);
        return DateTime.UnixEpoch.AddSeconds(seconds).ToString(days.IsWhole ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Range and histogram of a column of dates. Where the order of day and month is open both readings are kept until a row decides.
/// </summary>
internal sealed class DateStatistics
{
    private const double SecondsPerDay = 86_400;
    private readonly NumberStatistics _monthFirst = new(), _dayFirst = new();
    private bool _canBeMonthFirst = true, _canBeDayFirst = true, _dependsOnOrder;

    /// <summary>True when the dates can be read in both orders and mean something different in each.</summary>
    internal bool IsAmbiguous => _canBeMonthFirst && _canBeDayFirst && _dependsOnOrder;

    internal string Earliest => Iso(Chosen.Minimum);

    internal string Latest => Iso(Chosen.Maximum);

    internal IReadOnlyList<CsvHistogramBin> Histogram => Chosen.Histogram;

    private NumberStatistics Chosen => _canBeMonthFirst ? _monthFirst : _dayFirst;

    /// <summary>Adds a date; false when, with it, the column is not one of dates.</summary>
    internal bool Add(ReadOnlySpan<byte> field)
    {
        _canBeMonthFirst = _canBeMonthFirst && DateParser.TryParse(field, DateOrder.MonthFirst, out var monthFirst) && Add(_monthFirst, monthFirst);
        _canBeDayFirst = _canBeDayFirst && DateParser.TryParse(field, DateOrder.DayFirst, out var dayFirst) && Add(_dayFirst, dayFirst);
        _dependsOnOrder |= _monthFirst.Mean != _dayFirst.Mean;
        return _canBeMonthFirst || _canBeDayFirst;
    }

    private static bool Add(NumberStatistics statistics, double days)
    {
        statistics.Add(days);
        return true;
    }

    private string Iso(double days)
    {
        var time = DateTime.UnixEpoch.AddSeconds(Math.Round(days * SecondsPerDay));
        return time.ToString(Chosen.IsWhole ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}

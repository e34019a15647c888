using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Range and histogram of a column of dates. Where the order of day and month is open both readings are kept until a row decides.
/// </summary>
internal sealed class DateStatistics
{
    private const double SecondsPerDay = 86_400;
    private readonly NumberStatistics _monthFirst = new();
    private NumberStatistics? _dayFirst; // from the first date on where it makes a difference
    private bool _canBeMonthFirst = true, _canBeDayFirst = true;

    /// <summary>True when the dates can be read in both orders and mean something different in each.</summary>
    internal bool IsAmbiguous => _canBeMonthFirst && _canBeDayFirst && _dayFirst is not null && _dayFirst.Mean != _monthFirst.Mean;

    internal string Earliest => Iso(Chosen.Minimum);

    internal string Latest => Iso(Chosen.Maximum);

    internal IReadOnlyList<CsvHistogramBin> Histogram => Chosen.Histogram;

    private NumberStatistics Chosen => _canBeMonthFirst ? _monthFirst : _dayFirst!;

    /// <summary>Adds a date; false when, with it, the column is not one of dates.</summary>
    internal bool Add(ReadOnlySpan<byte> field)
    {
        if (_dayFirst is null && DateParser.DependsOnOrder(field))
        {
            _dayFirst = _monthFirst.Copy();
        }

        _canBeMonthFirst = _canBeMonthFirst && TryAdd(_monthFirst, field, DateOrder.MonthFirst);
        _canBeDayFirst = _canBeDayFirst && (_dayFirst is null ? _canBeMonthFirst : TryAdd(_dayFirst, field, DateOrder.DayFirst));
        return _canBeMonthFirst || _canBeDayFirst;
    }

    private static bool TryAdd(NumberStatistics statistics, ReadOnlySpan<byte> field, DateOrder order)
    {
        if (!DateParser.TryParse(field, order, out var days))
        {
            return false;
        }

        statistics.Add(days);
        return true;
    }

    private string Iso(double days)
    {
        var time = DateTime.UnixEpoch.AddSeconds(Math.Round(days * SecondsPerDay));
        return time.ToString(Chosen.IsWhole ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Range and histogram of a column of dates. Where the order of day and month is open both readings are kept until a row decides.
/// </summary>
internal sealed class DateStatistics
{
    private readonly NumberStatistics _monthFirst = new();
    private NumberStatistics? _dayFirst; // from the first date on where it makes a difference
    private bool _canBeMonthFirst = true, _canBeDayFirst = true;
    private bool _couldBeMonthFirst, _couldBeDayFirst; // before the value that was added last

    /// <summary>True when the dates can be read in both orders and mean something different in each.</summary>
    internal bool IsAmbiguous => _canBeMonthFirst && _canBeDayFirst && DiffersBetweenOrders;

    /// <summary>True when some date is another day with the day first than with the month first.</summary>
    internal bool DiffersBetweenOrders { get; private set; }

    /// <summary>True when some date has a year of two digits, as in 12-Mar-45.</summary>
    internal bool HasShortYears { get; private set; }

    /// <summary>Which dates say their zone.</summary>
    internal ZoneEvidence Zones { get; } = new();

    /// <summary>What the dates span.</summary>
    internal DateRange Range => new(Chosen, DateForm.Written);

    private NumberStatistics Chosen => _canBeMonthFirst ? _monthFirst : _dayFirst!;

    /// <summary>Adds a date; false when, with it, the column is not one of dates.</summary>
    internal bool Add(ReadOnlySpan<byte> field)
    {
        Keep();
        HasShortYears = HasShortYears || NamedDates.HasShortYear(field);
        if (_dayFirst is null && DateParser.DependsOnOrder(field))
        {
            _dayFirst = _monthFirst.Copy();
        }

        var (monthFirst, dayFirst) = (0.0, 0.0);
        _canBeMonthFirst = _canBeMonthFirst && TryAdd(_monthFirst, field, DatePartOrder.MonthFirst, out monthFirst);
        _canBeDayFirst = _canBeDayFirst
            && (_dayFirst is null ? _canBeMonthFirst : TryAdd(_dayFirst, field, DatePartOrder.DayFirst, out dayFirst));
        DiffersBetweenOrders = DiffersBetweenOrders || (_dayFirst is not null && monthFirst != dayFirst);
        if (!_canBeMonthFirst && !_canBeDayFirst)
        {
            return false;
        }

        Zones.Add(field);
        return true;
    }

    /// <summary>Notes in which orders all dates so far can be read, before a value that may be none.</summary>
    internal void Keep() => (_couldBeMonthFirst, _couldBeDayFirst) = (_canBeMonthFirst, _canBeDayFirst);

    /// <summary>The dates before the one that was refused, in an order in which all of them could be read; null for another.</summary>
    internal NumberStatistics? Take(DatePartOrder order) => order switch
    {
        DatePartOrder.MonthFirst when _couldBeMonthFirst => _monthFirst,
        DatePartOrder.DayFirst when _couldBeDayFirst => _dayFirst ?? _monthFirst.Copy(),
        _ => null,
    };

    private static bool TryAdd(NumberStatistics statistics, ReadOnlySpan<byte> field, DatePartOrder order, out double days)
    {
        if (!DateParser.TryParse(field, order, out days))
        {
            return false;
        }

        statistics.Add(days);
        return true;
    }
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads a column that is not of dates with full years throughout: with years of two digits, as times of day, as months or weeks, or as dates with some
/// that cannot be and some words for missing among them.
/// </summary>
internal sealed class LenientDates
{
    private static readonly DateNotation?[] Styles =
    [
        null, new() { TwoDigitYears = true }, new() { Form = DateForm.TimeOfDay }, new() { Form = DateForm.MinutesAndSeconds },
        new() { Form = DateForm.Period },
    ];

    private readonly List<Trial> _trials = [];

    private LenientDates()
    {
    }

    /// <summary>Words for missing.</summary>
    internal TextCounts Missing { get; } = new(ReadingTrial.MostWords);

    /// <summary>What tells times of day from durations.</summary>
    internal TimeEvidence Times { get; } = new();

    /// <summary>Which dates say their zone.</summary>
    internal ZoneEvidence Zones { get; } = new();

    /// <summary>True when some date with the name of a month, some month or quarter has a year of two digits.</summary>
    internal bool HaveShortYears { get; private set; }

    internal bool IsHopeless => _trials.Count == 0;

    /// <summary>The ways that read most, the preferred one first.</summary>
    internal IReadOnlyList<(DateNotation? Style, DatePartOrder Order, ReadingTrial Trial)> Best
    {
        get
        {
            var trials = _trials.FindAll(t => !Times.HasOtherNumbers || t.Style?.Form != DateForm.MinutesAndSeconds);
            var fewest = trials.Count == 0 ? 0 : trials.Min(t => t.Result.Refused.Total);
            return [.. trials.Where(t => t.Result.Refused.Total == fewest).Select(t => (t.Style, t.Order, t.Result))];
        }
    }

    /// <summary>All ways in which a column's dates may be found to be written.</summary>
    internal static IEnumerable<DateReader> Readers(CsvFormat format) =>
        Styles.SelectMany(style => DateReader.Orders(style).Select(order => new DateReader(format, style, order)));

    /// <summary>Begins at a value that is no full date; null when too much is forgotten of what came before.</summary>
    /// <param name="format">How the file is read.</param>
    /// <param name="strict">Statistics of all values before it, when they were full dates; taken over. Null otherwise.</param>
    /// <param name="field">The value.</param>
    /// <param name="at">Where it is.</param>
    /// <param name="soFar">All values up to this one.</param>
    internal static LenientDates? Begin(
        CsvFormat format, DateStatistics? strict, ReadOnlySpan<byte> field, RowPosition? at, DistinctCounter soFar)
    {
        if (soFar.IsCapped)
        {
            var taken = strict is null ? null : new LenientDates();
            foreach (var order in taken is null ? [] : DateReader.Orders(null))
            {
                taken!.Try(format, null, order, strict!.Take(order), strict.DiffersBetweenOrders && order == DatePartOrder.DayFirst ? 1UL : 0);
            }

            taken?.Zones.Add(strict!.Zones);
            taken?.Add(field, at);
            return taken;
        }

        var dates = new LenientDates();
        foreach (var style in Styles)
        {
            foreach (var order in DateReader.Orders(style))
            {
                dates.Try(format, style, order, new());
            }
        }

        for (var id = 0; id < soFar.Distinct; id++)
        {
            dates.Add(soFar.Bytes(id), soFar.Count(id), soFar.Bytes(id).SequenceEqual(field) ? at : null);
        }

        dates.EndHopeless();

        return dates;
    }

    /// <summary>Adds a value.</summary>
    internal void Add(ReadOnlySpan<byte> field, RowPosition? at)
    {
        Add(field, 1, at);
        EndHopeless();
    }

    private void Add(ReadOnlySpan<byte> field, long count, RowPosition? at)
    {
        if (MissingWords.Contains(field) || MissingWords.IsZeroDate(field))
        {
            Missing.Add(field, count);
            return;
        }

        var (isRead, isTime, isDate) = (false, false, false);
        foreach (var trial in _trials)
        {
            if (trial.Reader.TryParse(field, out var days))
            {
                trial.Result.Accept(field, days, count);
                isRead = true;
                isTime |= trial.IsTime;
                isDate |= trial.IsDate;
            }
            else
            {
                trial.Result.Refuse(field, count, at);
            }
        }

        HaveShortYears = HaveShortYears || (isRead && (NamedDates.HasShortYear(field) || PeriodParser.HasShortYear(field)));
        if (isTime)
        {
            Times.Add(field);
        }

        if (isDate)
        {
            Zones.Add(field, count);
        }
    }

    private void EndHopeless() => _trials.RemoveAll(t => t.Result.IsHopeless);

    private void Try(CsvFormat format, DateNotation? style, DatePartOrder order, NumberStatistics? statistics, ulong signature = 0)
    {
        if (statistics is not null)
        {
            _trials.Add(new(style, order, new DateReader(format, style, order), new(statistics, signature)));
        }
    }

    private sealed record Trial(DateNotation? Style, DatePartOrder Order, DateReader Reader, ReadingTrial Result)
    {
        internal bool IsDate { get; } = (Style?.Form ?? DateForm.Written) == DateForm.Written;

        internal bool IsTime { get; } = DateReader.IsTime(Style?.Form ?? DateForm.Written);
    }
}

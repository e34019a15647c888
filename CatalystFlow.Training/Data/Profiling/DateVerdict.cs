using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Whether a column that is not of full dates throughout is one of dates or times all the same.</summary>
internal static class DateVerdict
{
    private const double AlmostAll = 0.9, Most = 0.5, FewImpossible = 0.05, FarNarrower = 4, OneDay = 1;
    private const int FewWords = 3;

    /// <summary>A verdict of dates; or one of another type, with what is to be said; null when there is nothing to say.</summary>
    /// <param name="dates">The column, read as dates.</param>
    /// <param name="format">How the file is read.</param>
    /// <param name="areTimes">True when what is read as numbers, too, is taken for times of day: more words may stand among those.</param>
    internal static ColumnVerdict? Of(LenientDates? dates, CsvFormat format, bool areTimes)
    {
        if (dates is null || Best(dates) is not [var (style, order, trial), ..] best || dates.Missing.IsOverfull
            || (style is not null && !trial.IsVaried) || (dates.Times.MayBeFeet && DateReader.IsTime(style?.Form ?? DateForm.Written)))
        {
            return null;
        }

        var read = trial.Statistics.Count;
        var values = read + trial.Refused.Total;
        if (read == 0 || read < values * (areTimes ? Most : AlmostAll))
        {
            return OrderOfRefused(style, order, trial, format) is { } mixed ? new(ColumnType.Text) { Notes = [DateNotes.MixedOrders(trial, order, mixed)] }
                : read > values * Most && trial.IsVaried && !trial.Refused.IsOverfull && trial.Refused.Counts.Count <= FewWords
                ? new(ColumnType.Text) { Notes = [DateNotes.AlmostDates(trial, Reading(dates, style), DateReader.IsTime(style?.Form ?? DateForm.Written))] }
                : null;
        }

        // With points the day comes first; month first reads the same, and is not said then.
        order = best.Any(b => b.Style == style && b.Order == DatePartOrder.DayFirst && !b.Trial.DiffersFrom(trial)) ? DatePartOrder.DayFirst : order;
        var refused = trial.Refused.Counts;
        var isImpossible = !trial.Refused.IsOverfull && trial.Refused.Total <= Math.Max(1, values * FewImpossible)
            && refused.All(r => DateShape.IsImpossible(r.Value, style, format));
        var missing = isImpossible ? [.. dates.Missing.Counts, .. refused] : dates.Missing.Counts;
        var reading = new ColumnReading
        {
            MissingMarkers = [.. missing.Select(m => m.Value)],
            Dates = style is { TwoDigitYears: true } ? style with { Order = order } : style,
        };
        return trial.Refused.Total > 0 && !isImpossible
            ? new(ColumnType.Text) { Notes = [DateNotes.AlmostDates(trial, reading, DateReader.IsTime(style?.Form ?? DateForm.Written), OrderOfRefused(style, order, trial, format))] }
            : new(ColumnType.DateTime)
            {
                Reading = reading.MissingMarkers.Length > 0 || style is not null ? reading : null,
                Dates = new(trial.Statistics, style?.Form ?? DateForm.Written),
                Missing = missing,
                Notes = [.. Notes(dates, best, reading)],
            };
    }

    /// <summary>The order in which all dates can be read that cannot be in the one that reads most, as far as they are counted; null elsewhere.</summary>
    private static DatePartOrder? OrderOfRefused(DateNotation? style, DatePartOrder order, ReadingTrial trial, CsvFormat format)
    {
        if (trial.Refused.Total == 0 || (style is not null && style.Form != DateForm.Written))
        {
            return null;
        }

        var words = trial.Refused.Counts.Select(c => Encoding.UTF8.GetBytes(c.Value)).ToList();
        return DateReader.Orders(style).Where(o => o != order).Select(o => (DatePartOrder?)o)
            .FirstOrDefault(o => words.TrueForAll(w => new DateReader(format, style, o!.Value).TryParse(w, out _)));
    }

    private static ColumnReading Reading(LenientDates dates, DateNotation? style) =>
        new() { MissingMarkers = [.. dates.Missing.Counts.Select(m => m.Value)], Dates = style };

    /// <summary>The ways that read most. A clock's reading of 1.30 h comes behind the other where durations stand beside it.</summary>
    private static IReadOnlyList<(DateNotation? Style, DatePartOrder Order, ReadingTrial Trial)> Best(LenientDates dates) =>
        dates.Times.AreHoursWithFractions ? [.. dates.Best.OrderBy(b => b.Style is { Form: DateForm.TimeOfDay })] : dates.Best;

    /// <summary>
    /// The other orders in which all that is read can be, too, the likeliest first. Most dates of six digits can be read with the year first: it is
    /// the likeliest where that puts dates which else are scattered over decades into a few years, and not worth a word where it scatters them.
    /// </summary>
    private static IReadOnlyList<DatePartOrder> OtherOrders(IReadOnlyList<(DateNotation? Style, DatePartOrder Order, ReadingTrial Trial)> best)
    {
        var (style, _, trial) = best[0];
        return
        [
            .. best.Where(b => b.Style == style && b.Trial.DiffersFrom(trial) && (b.Order != DatePartOrder.YearFirst || !IsFarNarrower(trial, b.Trial)))
                .OrderByDescending(b => b.Order == DatePartOrder.YearFirst && IsFarNarrower(b.Trial, trial)).Select(b => b.Order),
        ];
    }

    private static bool IsFarNarrower(ReadingTrial one, ReadingTrial other) =>
        (one.Statistics.Maximum - one.Statistics.Minimum) * FarNarrower <= other.Statistics.Maximum - other.Statistics.Minimum;

    private static ColumnWarning Times(TimeEvidence evidence, NumberStatistics times) =>
        times.Minimum < 0 ? DateNotes.Durations(", as some are negative")
            : times.Maximum > OneDay ? DateNotes.Durations(", as some are longer than a day")
            : evidence.HasDuration ? DateNotes.Durations("")
            : evidence.HasClock ? DateNotes.TimesOfDay()
            : DateNotes.Times();

    private static IEnumerable<ColumnWarning> Notes(
        LenientDates dates, IReadOnlyList<(DateNotation? Style, DatePartOrder Order, ReadingTrial Trial)> best, ColumnReading reading)
    {
        var (style, _, trial) = best[0];
        if (style is not null || dates.HaveShortYears)
        {
            yield return style?.Form switch
            {
                DateForm.TimeOfDay or DateForm.MinutesAndSeconds => Times(dates.Times, trial.Statistics),
                DateForm.Period => DateNotes.Periods(trial, dates.HaveShortYears),
                _ => DateNotes.TwoDigitYears(new(trial.Statistics, DateForm.Written)),
            };
        }

        var others = OtherOrders(best);
        if (others is [var first, ..])
        {
            yield return DateNotes.Ambiguous(reading, first);
        }

        if (others is [not DatePartOrder.YearFirst, DatePartOrder.YearFirst])
        {
            yield return DateNotes.YearFirst(reading);
        }

        if ((style?.Form ?? DateForm.Written) == DateForm.Written && DateNotes.OfZones(dates.Zones) is { } zones)
        {
            yield return zones;
        }

        if (trial.Refused.Total > 0)
        {
            yield return DateNotes.Impossible(trial, DateReader.IsTime(style?.Form ?? DateForm.Written));
        }

        if (dates.Missing.Total > 0)
        {
            yield return WordNotes.TakenAsMissing(dates.Missing.Counts);
        }
    }
}

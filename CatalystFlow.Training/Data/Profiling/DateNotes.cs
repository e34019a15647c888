using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about dates and times.</summary>
internal static class DateNotes
{
    private const string Centuries = "00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.";

    internal static ColumnWarning Ambiguous(ColumnReading? reading, DatePartOrder other = DatePartOrder.DayFirst) =>
        OtherOrder("ambiguous-dates", reading, other);

    /// <summary>What is said besides, where the year may be first as well.</summary>
    internal static ColumnWarning YearFirst(ColumnReading reading) => OtherOrder("year-first", reading, DatePartOrder.YearFirst);

    private static ColumnWarning OtherOrder(string code, ColumnReading? reading, DatePartOrder other)
    {
        var assumed = reading?.Dates?.Order ?? DatePartOrder.MonthFirst;
        var changed = (reading ?? new()) with { Dates = (reading?.Dates ?? new()) with { Order = other } };
        return new(
            code,
            $"The dates can be read {Name(assumed)} or {Name(other)}; {Name(assumed)} is assumed. Write them as 2024-03-31 to be sure.")
        {
            Fix = new($"Read {Name(other)}", ColumnType.DateTime, changed),
        };
    }

    internal static ColumnWarning TwoDigitYears(DateRange range) => new(
        "two-digit-years",
        $"Dates with two-digit years, read as {range.Earliest} to {range.Latest}: {Centuries}")
    {
        Fix = WordNotes.AsWords,
    };

    /// <summary>What is said where some dates have the day first and others the month.</summary>
    /// <param name="trial">What came of the order that reads most.</param>
    /// <param name="order">That order.</param>
    /// <param name="other">The order that reads the others.</param>
    internal static ColumnWarning MixedOrders(ReadingTrial trial, DatePartOrder order, DatePartOrder other) => new(
        "mixed-orders",
        $"Dates are written in two ways: {trial.Statistics.Count:N0} can be read {Name(order)}, {trial.Refused.Total:N0} only {Name(other)}, the first "
        + $"\"{CsvProblems.Shorten(trial.FirstWord!)}\"{Where(trial)}. Beside these, 03/04/2024 may be either, so none is read as a date: write all in one way in "
        + "the file, as 2024-03-31.");

    private static string Where(ReadingTrial trial) => trial.FirstRefused is { } at ? $" in row {at.Row:N0} (line {at.Line:N0})" : "";

    /// <summary>What is said where dates of other zones are put into UTC; null elsewhere.</summary>
    internal static ColumnWarning? OfZones(ZoneEvidence zones) => zones switch
    {
        { AreMixed: true } => MixedZones(zones),
        { MovedExample: { } example } => new("zones", $"Times of other zones, such as \"{CsvProblems.Shorten(example)}\", are converted to UTC.")
        {
            Fix = WordNotes.AsWords,
        },
        _ => null,
    };

    private static ColumnWarning MixedZones(ZoneEvidence zones) => new(
        "mixed-zones",
        $"{zones.Zoned:N0} of {zones.Zoned + zones.Local:N0} dates {(zones.Zoned == 1 ? "says its zone" : "say their zone")}, as \"{CsvProblems.Shorten(zones.ZonedExample!)}\", "
        + $"and {(zones.Zoned == 1 ? "is" : "are")} put into UTC; {(zones.Local == 1 ? "the other" : "the others")}, as \"{CsvProblems.Shorten(zones.LocalExample!)}\", "
        + $"{(zones.Local == 1 ? "stays as it is" : "stay as they are")} written, as if in UTC. If in another zone, write that behind in the file.")
    {
        Fix = WordNotes.AsWords,
    };

    internal static ColumnWarning TimesOfDay() => new(
        "times", "Times of day, read as fractions of a day: 06:00 is 0.25. To a model, 23:59 and 00:01 are far apart.")
    {
        Fix = WordNotes.AsWords,
    };

    /// <summary>What a clock shows is written as a duration is.</summary>
    internal static ColumnWarning Times() => new(
        "times",
        "Times of day or durations, read as fractions of a day: 06:00 is 0.25. If they are times of day, 23:59 and 00:01 are far apart to a model.")
    {
        Fix = WordNotes.AsWords,
    };

    internal static ColumnWarning Durations(string because) => new(
        "durations", $"Durations{because}; read as days: 6 hours are 0.25, 36 hours are 1.5.")
    {
        Fix = WordNotes.AsWords,
    };

    internal static ColumnWarning Periods(ReadingTrial trial, bool haveShortYears)
    {
        var range = new DateRange(trial.Statistics, DateForm.Period);
        return new(
            "periods",
            $"Months, weeks or quarters, read as their first days: {range.Earliest} to {range.Latest}."
            + (haveShortYears ? $" Of two-digit years, {Centuries}" : ""))
        {
            Fix = WordNotes.AsWords,
        };
    }

    internal static ColumnWarning Impossible(ReadingTrial trial, bool areTimes)
    {
        var where = trial.FirstRefused is { } at ? $", the first in row {at.Row:N0} (line {at.Line:N0})" : "";
        return new(
            "impossible-dates",
            $"These {(areTimes ? "times" : "dates")} do not exist: {WordNotes.Listed(trial.Refused.Counts)}{where}. "
            + "In this column they are read as missing.")
        {
            Fix = WordNotes.AsWords,
        };
    }

    internal static ColumnWarning AlmostDates(ReadingTrial trial, ColumnReading reading, bool areTimes, DatePartOrder? otherOrder = null)
    {
        var refused = trial.Refused.Counts;
        var first = CsvProblems.Shorten(trial.FirstWord ?? refused[0].Value);
        var where = Where(trial);
        var others = trial.Refused.Total;
        var what = areTimes ? "time" : "date";
        var isDamaged = WordNotes.IsDamaged(refused);
        return new(
            "almost-dates",
            $"All but {others:N0} of {trial.Statistics.Count + others:N0} values are {what}s; the first that is not is \"{first}\"{where}. "
            + (otherOrder is { } other ? $"It can be read {Name(other)} only. " : "")
            + (isDamaged ? WordNotes.Damaged : $"Correct it in the file, or read what is no {what} as missing."))
        {
            Fix = isDamaged || trial.Refused.IsOverfull
                ? null
                : new($"Read as {what}s, the others as missing", ColumnType.DateTime, reading with
                {
                    MissingMarkers = [.. reading.MissingMarkers, .. refused.Select(r => r.Value)],
                }),
        };
    }

    private static string Name(DatePartOrder order) => order switch
    {
        DatePartOrder.DayFirst => "day first",
        DatePartOrder.YearFirst => "year first",
        _ => "month first",
    };
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about 8.30 h, which a clock may show, and which may be hours and a fraction.</summary>
internal static class ClockNotes
{
    /// <summary>Times of day, with the way to read them as the numbers that they can be, too.</summary>
    internal static ColumnVerdict Ways(ColumnVerdict times, ColumnVerdict? numbers) =>
        numbers?.Reading is { Numbers.Unit: { } unit } reading ? times with { Notes = [.. times.Notes, Hours(unit, reading)] } : times;

    private static ColumnWarning Hours(string unit, ColumnReading reading) => new(
        "clock-or-hours",
        $"With \"{unit}\" behind and no minutes beyond 59, these are taken for times of day: 8.30 {unit} is half past eight. "
        + "If they are hours and a fraction of one, read them as numbers.")
    {
        Fix = new("Read as numbers of hours", ColumnType.Numeric, reading),
    };

    /// <summary>Numbers of hours, with the way to read them as times of day.</summary>
    internal static ColumnWarning Times(LenientNumbers numbers, ColumnReading reading) => new(
        "clock-or-hours",
        "Taken for hours and a fraction of one. As none has more than 59 behind the point, "
        + $"\"{CsvProblems.Shorten(numbers.Example!)}\" may be a time of day.")
    {
        Fix = new(
            "Read as times of day",
            ColumnType.DateTime,
            reading with { Numbers = null, Dates = new() { Form = DateForm.TimeOfDay } }),
    };
}

using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using EngineForm = CatalystFlow.Training.Data.DateForm;
using EngineOrder = CatalystFlow.Training.Data.DateOrder;

namespace CatalystFlow.Grains.Engine;

/// <summary>How a column is read, in the engine's terms. The enumerations of both sides have the same members.</summary>
internal static class ReadingMapping
{
    public static ValueReading ToEngine(this ColumnReading reading) => new()
    {
        MissingMarkers = reading.MissingMarkers,
        NotMissing = reading.NotMissing,
        Numbers = reading.Numbers?.ToEngine(),
        Dates = reading.Dates is { } dates
            ? new() { Form = (EngineForm)dates.Form, Order = (EngineOrder?)dates.Order, TwoDigitYears = dates.TwoDigitYears }
            : null,
        MergeSpellings = reading.MergeSpellings,
        MissingIsCategory = reading.MissingIsCategory,
    };

    private static NumberStyle ToEngine(this NumberNotation numbers) => new()
    {
        Unit = numbers.Unit,
        ParenthesesAreNegative = numbers.ParenthesesAreNegative,
        TrailingMinus = numbers.TrailingMinus,
        LakhGroups = numbers.LakhGroups,
        DecimalSeparator = numbers.DecimalSeparator,
        ThousandsSeparator = numbers.ThousandsSeparator,
    };
}

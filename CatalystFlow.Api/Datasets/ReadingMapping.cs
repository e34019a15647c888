using CatalystFlow.Api.Datasets.Checks;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using ContractForm = CatalystFlow.Contracts.Datasets.DateForm;
using EngineForm = CatalystFlow.Training.Data.DateForm;

namespace CatalystFlow.Api.Datasets;

/// <summary>How a column is read, here and in the engine. The enumerations of both sides have the same members.</summary>
internal static class ReadingMapping
{
    public static ColumnReading ToContract(this ValueReading reading) => new()
    {
        MissingMarkers = [.. reading.MissingMarkers],
        NotMissing = [.. reading.NotMissing],
        Numbers = reading.Numbers?.ToContract(),
        Dates = reading.Dates?.ToContract(),
        MergeSpellings = reading.MergeSpellings,
        MissingIsCategory = reading.MissingIsCategory,
    };

    /// <summary>A column as it is set to be read.</summary>
    public static ColumnSelection ToSelection(this ColumnSetting setting) =>
        new(setting.Name, setting.Type.ToKind()) { Reading = setting.Reading?.ToEngine() };

    public static ValueReading ToEngine(this ColumnReading reading) => new()
    {
        MissingMarkers = reading.MissingMarkers,
        NotMissing = reading.NotMissing,
        Numbers = reading.Numbers?.ToEngine(),
        Dates = reading.Dates?.ToEngine(),
        MergeSpellings = reading.MergeSpellings,
        MissingIsCategory = reading.MissingIsCategory,
    };

    private static NumberNotation ToContract(this NumberStyle style) => new()
    {
        Unit = style.Unit,
        ParenthesesAreNegative = style.ParenthesesAreNegative,
        TrailingMinus = style.TrailingMinus,
        LakhGroups = style.LakhGroups,
        DecimalSeparator = style.DecimalSeparator,
        ThousandsSeparator = style.ThousandsSeparator,
    };

    private static NumberStyle ToEngine(this NumberNotation notation) => new()
    {
        Unit = notation.Unit,
        ParenthesesAreNegative = notation.ParenthesesAreNegative,
        TrailingMinus = notation.TrailingMinus,
        LakhGroups = notation.LakhGroups,
        DecimalSeparator = notation.DecimalSeparator,
        ThousandsSeparator = notation.ThousandsSeparator,
    };

    private static DateNotation ToContract(this DateStyle style) =>
        new() { Form = (ContractForm)style.Form, Order = (DatePartOrder?)style.Order, TwoDigitYears = style.TwoDigitYears };

    private static DateStyle ToEngine(this DateNotation notation) =>
        new() { Form = (EngineForm)notation.Form, Order = (DateOrder?)notation.Order, TwoDigitYears = notation.TwoDigitYears };
}

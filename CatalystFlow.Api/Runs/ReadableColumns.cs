using System.Collections.Immutable;
using System.Globalization;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Api.Runs;

/// <summary>
/// Refuses a column that cannot be read as it is set to be, as far as its profile shows: training would fail at the first such value.
/// </summary>
internal static class ReadableColumns
{
    /// <summary>What is wrong with a setting; null when nothing is known to be.</summary>
    /// <param name="column">What is known of the column.</param>
    /// <param name="setting">How it is to be read.</param>
    /// <param name="format">How the file is read.</param>
    public static string? Problem(ColumnProfile column, ColumnSetting setting, CsvFormat format)
    {
        var isAsFound = setting.Type == column.DefaultType && setting.Reading == column.Reading;
        var isReading = setting.Reading is null || ColumnReadings.Problem(setting.Reading) is null;
        return !setting.Included || isAsFound || !isReading ? null : setting.Type switch
        {
            ColumnType.Numeric when Dates(column, setting) is { } dates => Unreadable(setting, "numbers", dates),
            ColumnType.Numeric => Unreadable(setting, "numbers", Refused(column, setting, format)),
            ColumnType.DateTime => Unreadable(setting, "dates", Refused(column, setting, format)),
            ColumnType.Boolean when IsCountedSo(column, setting) && column.DistinctCount > 2 =>
                Unreadable(setting, "Boolean", string.Create(CultureInfo.InvariantCulture, $"it has {column.DistinctCount:N0} distinct values")),
            _ => null,
        };
    }

    /// <summary>What is wrong with a column that names its rows: a model finds nothing in it. Null when it does not.</summary>
    /// <param name="name">The column.</param>
    /// <param name="type">The type it is read as.</param>
    /// <param name="distinct">Different values.</param>
    /// <param name="known">Rows with a value.</param>
    public static string? Identifier(string name, ColumnType type, long distinct, long known) =>
        type == ColumnType.Categorical && distinct == known && known >= ColumnProfile.FewestNamedRows
            ? string.Create(CultureInfo.InvariantCulture, $"All {known:N0} values of '{Echo.Of(name)}' are different: as categories they name the rows, ")
                + "and a model has nothing to learn from them. Leave the column out."
            : null;

    private static string? Unreadable(ColumnSetting setting, string what, string? why) => why is null ? null
        : $"The column '{Echo.Of(setting.Name)}' cannot be read as {what}: {why}. Choose another type, or leave the column out.";

    private static string? Refused(ColumnProfile column, ColumnSetting setting, CsvFormat format)
    {
        var selection = new ColumnSelection(setting.Name, setting.Type) { Reading = setting.Reading };
        return ReadableValues.FirstRefused([.. Known(column, setting.Type)], format, selection) is { } refused ? $"it holds \"{Echo.Of(refused)}\"" : null;
    }

    // Of dates that are all different no value is known as it is written.
    private static string? Dates(ColumnProfile column, ColumnSetting setting) =>
        column is { Type: ColumnType.DateTime, TopValues.Count: 0, Earliest: { } first, Latest: { } last }
        && !IsNumber(column.Reading?.Dates?.Form ?? DateForm.Written)
        && setting.Reading?.Numbers is null
            ? $"it holds dates or times, from {first} to {last}"
            : null;

    private static bool IsNumber(DateForm form) => form is DateForm.Digits or DateForm.ExcelSerial
        or DateForm.UnixSeconds or DateForm.UnixMilliseconds or DateForm.UnixMicroseconds or DateForm.UnixNanoseconds;

    // Other words may be missing, or one value, than when they were counted.
    private static bool IsCountedSo(ColumnProfile column, ColumnSetting setting) =>
        setting.Reading is null || setting.Reading == column.Reading || setting.Reading.IsPlain();

    // As they are written. How numbers are written is not known: the smallest and the largest say nothing.
    private static IEnumerable<string> Known(ColumnProfile column, ColumnType type) =>
        column.TopValues.Select(v => v.Value).Where(v => !v.EndsWith('…')).Concat(type == ColumnType.DateTime ? NoDates(column) : []);

    /// <summary>The few values that are no dates among many that are; they may be too rare to be among the first.</summary>
    private static ImmutableArray<string> NoDates(ColumnProfile column) =>
        column.Warnings.FirstOrDefault(w => w.Code == "almost-dates")?.Fix?.Reading?.MissingMarkers ?? [];
}

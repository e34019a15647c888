using System.Globalization;
using CatalystFlow.Api.Datasets;
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
    /// <param name="dialect">How the file is read.</param>
    public static string? Problem(ColumnProfile column, ColumnSetting setting, CsvFormat dialect)
    {
        var isAsFound = setting.Type == column.DefaultType && setting.Reading == column.Reading;
        var isReading = setting.Reading is null || ColumnReadings.Problem(setting.Reading) is null;
        if (!setting.Included || isAsFound || !isReading || setting.Type is not (ColumnType.Numeric or ColumnType.DateTime))
        {
            return null;
        }

        var selection = new ColumnSelection(setting.Name, setting.Type) { Reading = setting.Reading };
        return ReadableValues.FirstRefused([.. Known(column, setting.Type)], dialect, selection) is not { } refused ? null
            : $"The column '{Echo.Of(setting.Name)}' cannot be read as {(setting.Type == ColumnType.Numeric ? "numbers" : "dates")}: "
                + $"it holds \"{Echo.Of(refused)}\". Choose another type, or leave the column out.";
    }

    // Of plain numbers at least the smallest and the largest are known. They say nothing about numbers: those may be written otherwise.
    private static IEnumerable<string> Known(ColumnProfile column, ColumnType type) => column switch
    {
        { Type: ColumnType.Numeric, TopValues.Count: 0, Reading: null, Minimum: { } low, Maximum: { } high } when type == ColumnType.DateTime =>
            [low.ToString("0.#################", CultureInfo.InvariantCulture), high.ToString("0.#################", CultureInfo.InvariantCulture)],
        _ => column.TopValues.Select(v => v.Value).Where(v => !v.EndsWith('…')),
    };
}

using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Runs;

/// <summary>How the columns of a run are read: as asked, and where nothing is asked, as they were found.</summary>
internal static class ColumnReadings
{
    /// <summary>A setting with its reading; null in it means that nothing is special, and was not found either.</summary>
    public static ColumnSetting Complete(ColumnSetting? asked, ColumnProfile column)
    {
        var setting = asked ?? new(column.Name, column.DefaultType, column.IncludedByDefault);
        return setting with { Reading = Chosen(setting.Reading, setting.Type == column.DefaultType ? column.Reading : null) };
    }

    /// <summary>How the target is read: what matters for classes of what is asked, or of what was found.</summary>
    public static ColumnReading? OfTarget(IReadOnlyList<ColumnSetting>? asked, ColumnProfile column) =>
        Chosen(OfClasses(Asked(asked, column.Name)), OfClasses(column.Reading));

    /// <summary>What is asked of the target; null when nothing is.</summary>
    public static ColumnReading? Asked(IReadOnlyList<ColumnSetting>? asked, string target) =>
        asked?.FirstOrDefault(c => c?.Name == target)?.Reading;

    /// <summary>What is wrong with a reading; null when nothing is.</summary>
    public static string? Problem(ColumnReading reading) =>
        Words("missing markers", reading.MissingMarkers) ?? Words("words that are not missing", reading.NotMissing)
        ?? (reading.Numbers is { } numbers ? Problem(numbers) : null)
        ?? (reading.Dates is { } dates ? Problem(dates) : null);

    // Nothing special is said in so many words only where it undoes what was found: the same request then makes the same run again.
    private static ColumnReading? Chosen(ColumnReading? asked, ColumnReading? found) =>
        (asked ?? found) is { } reading && !(reading.IsPlain() && found?.IsPlain() != false) ? reading : null;

    private static ColumnReading? OfClasses(ColumnReading? reading) =>
        reading is null ? null : reading with { Numbers = null, Dates = null, MissingIsCategory = false };

    private static string? Words(string what, IReadOnlyList<string> words) =>
        words.Count > ColumnReading.MostWords ? string.Create(CultureInfo.InvariantCulture, $"{words.Count} {what}; at most {ColumnReading.MostWords} are taken.")
        : words.Any(w => string.IsNullOrEmpty(w) || w.Length > ColumnReading.LongestWord)
            ? $"each of the {what} has 1 to {ColumnReading.LongestWord} characters."
            : null;

    private static string? Problem(NumberNotation numbers) =>
        numbers.Unit is { } unit && (string.IsNullOrWhiteSpace(unit) || unit.Length > NumberNotation.LongestUnit)
            ? $"a unit has 1 to {NumberNotation.LongestUnit} characters."
        : numbers.DecimalSeparator is not (null or '.' or ',') ? "the decimal separator is a point or a comma."
        : numbers.ThousandsSeparator is not (null or '\0' or '.' or ',' or ' ' or '\'')
            ? "the thousands separator is a comma, a point, a space or an apostrophe, or none."
        : numbers.DecimalSeparator is { } point && numbers.ThousandsSeparator == point ? "the decimal and the thousands separator are the same."
        : null;

    private static string? Problem(DateNotation dates) =>
        !Enum.IsDefined(dates.Form) || (dates.Order is { } order && !Enum.IsDefined(order)) ? "there is no such notation of dates." : null;
}

using System.Collections.Immutable;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>How a column's values are read: what counts, what a fix changes, and all of it in words.</summary>
public static class ColumnReadings
{
    private const int Named = 5;

    /// <summary>A column's setting as it was found.</summary>
    public static ColumnSetting Found(ColumnProfile column) => new(column.Name, column.DefaultType, column.IncludedByDefault);

    /// <summary>The reading that counts: the one that is set, or the one that was found for the type that was found.</summary>
    public static ColumnReading Of(ColumnSetting setting, ColumnProfile column) =>
        setting.Reading ?? (setting.Type == column.DefaultType ? column.Reading : null) ?? new();

    /// <summary>The setting with another reading; none is set where that is what was found.</summary>
    public static ColumnSetting With(ColumnSetting setting, ColumnProfile column, ColumnReading reading) =>
        setting with { Reading = reading == Of(setting with { Reading = null }, column) ? null : reading };

    /// <summary>The setting with what a fix changes, other changes kept.</summary>
    public static ColumnSetting Apply(ColumnSetting setting, ColumnProfile column, ColumnFix fix)
    {
        var type = fix.Type ?? setting.Type;
        var reading = Changed(Of(setting, column), column.Reading ?? new(), fix.Reading);
        return With(setting with { Type = type, Included = setting.Included || type != setting.Type }, column, reading);
    }

    /// <summary>The setting without what a fix changed, other changes kept.</summary>
    public static ColumnSetting Undo(ColumnSetting setting, ColumnProfile column, ColumnFix fix)
    {
        var type = fix.Type is null ? setting.Type : column.DefaultType;
        var reading = fix.Reading is null ? Of(setting, column) : Changed(Of(setting, column), fix.Reading, column.Reading ?? new());
        var wasIncluded = setting.Included && (type == setting.Type || column.IncludedByDefault);
        var included = type != ColumnType.Text && wasIncluded;
        return With(setting with { Type = type, Included = included }, column, reading);
    }

    /// <summary>True when a fix has been made, and changes something.</summary>
    public static bool IsApplied(ColumnSetting setting, ColumnProfile column, ColumnFix fix)
    {
        var applied = Apply(setting, column, fix);
        var before = Apply(Found(column), column, fix);
        return applied.Type == setting.Type && Of(applied, column) == Of(setting, column)
            && (before.Type != column.DefaultType || Of(before, column) != (column.Reading ?? new()));
    }

    /// <summary>What is special about a reading, each part a few words; empty when nothing is.</summary>
    public static IReadOnlyList<string> Words(ColumnReading? reading) => reading is null ? [] :
    [
        .. reading.MissingMarkers.IsEmpty ? [] : new[] { $"missing: {Listed(reading.MissingMarkers)}" },
        .. reading.NotMissing.IsEmpty ? [] : new[] { $"a value: {Listed(reading.NotMissing)}" },
        .. reading.Numbers is { } numbers ? Words(numbers) : [],
        .. reading.Dates is { } dates ? [Words(dates)] : Array.Empty<string>(),
        .. reading.MergeSpellings ? ["spellings merged"] : Array.Empty<string>(),
        .. reading.MissingIsCategory ? ["missing is a category"] : Array.Empty<string>(),
    ];

    /// <summary>Changes of <paramref name="to"/> against <paramref name="from"/>, made to a reading.</summary>
    private static ColumnReading Changed(ColumnReading reading, ColumnReading from, ColumnReading? to) => to is null ? reading : new()
    {
        MissingMarkers = Changed(reading.MissingMarkers, from.MissingMarkers, to.MissingMarkers),
        NotMissing = Changed(reading.NotMissing, from.NotMissing, to.NotMissing),
        Numbers = to.Numbers != from.Numbers ? to.Numbers : reading.Numbers,
        Dates = to.Dates != from.Dates ? to.Dates : reading.Dates,
        MergeSpellings = to.MergeSpellings != from.MergeSpellings ? to.MergeSpellings : reading.MergeSpellings,
        MissingIsCategory = to.MissingIsCategory != from.MissingIsCategory ? to.MissingIsCategory : reading.MissingIsCategory,
    };

    private static ImmutableArray<string> Changed(ImmutableArray<string> words, ImmutableArray<string> from, ImmutableArray<string> to) =>
        [.. words.Except(from.Except(to)), .. to.Except(from).Except(words)];

    private static IEnumerable<string> Words(NumberNotation numbers)
    {
        yield return numbers.Unit switch
        {
            null => "numbers with unusual signs, blanks or separators",
            NumberNotation.FootnoteMark => "numbers with footnote marks",
            NumberNotation.SecondNumber => "numbers with another number after them",
            { } unit => $"numbers with '{Format.Short(unit, 30)}' beside them",
        };
        if (numbers.Magnitudes)
        {
            yield return "words such as thousand and million multiply";
        }

        if (numbers.ParenthesesAreNegative)
        {
            yield return "parentheses mean negative";
        }

        if (numbers.LakhGroups)
        {
            yield return "digits in lakh groups (1,00,000)";
        }

        if (numbers.DecimalSeparator == ',')
        {
            yield return "a decimal comma";
        }
    }

    private static string Words(DateNotation dates)
    {
        var form = dates.Form switch
        {
            DateForm.Digits => "dates written as digits only",
            DateForm.ExcelSerial => "spreadsheet dates (days since 1900)",
            DateForm.UnixSeconds => "seconds since 1970",
            DateForm.UnixMilliseconds => "milliseconds since 1970",
            DateForm.UnixMicroseconds => "microseconds since 1970",
            DateForm.UnixNanoseconds => "nanoseconds since 1970",
            DateForm.TimeOfDay => "times",
            DateForm.MinutesAndSeconds => "minutes and seconds",
            DateForm.Period => "months, weeks or quarters",
            _ => "dates",
        };
        return form + dates.Order switch
        {
            DatePartOrder.MonthFirst => ", month first",
            DatePartOrder.DayFirst => ", day first",
            DatePartOrder.YearFirst => ", year first",
            _ => "",
        } + (dates.TwoDigitYears ? ", two-digit years" : "");
    }

    private static string Listed(ImmutableArray<string> words) =>
        string.Join(", ", words.Take(Named).Select(w => $"'{Format.Short(w, 30)}'")) + (words.Length > Named ? $" and {words.Length - Named} more" : "");
}

using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about plain numbers that may be dates.</summary>
internal static class DateHints
{
    private const int FewestValues = 10;
    private const double FirstSerial = 20_000, LastSerial = 60_000; // 1954 to 2064
    private const double FirstLikelySerial = 36_526, LastLikelySerial = 49_309; // 2000 to 2034
    private const double FirstSecond = 631_152_000, LastSecond = 2_208_988_800; // 1990 to 2040
    private const double SurelySeconds = 1e9, Thousand = 1_000, Million = 1e6, Billion = 1e9;

    private static readonly string[] DateNames =
        ["date", "datum", "fecha", "day", "dob", "birth", "time", "stamp", "epoch", "unix", "created", "updated", "modified", "start", "end"];

    internal static IEnumerable<ColumnWarning> For(ColumnProfiler column)
    {
        var numbers = column.Numbers;
        return column.Values < FewestValues || numbers.Minimum == numbers.Maximum ? []
            : OfDigits(column).ToList() is [_, ..] digits ? digits
            : OfCount(column, numbers) is { } hint ? [hint]
            : [];
    }

    /// <summary>Dates of digits without anything between them; also where the digits were taken for codes.</summary>
    internal static IEnumerable<ColumnWarning> OfDigits(ColumnProfiler column)
    {
        var shapes = column.Marks.Shapes;
        if (column.Values < FewestValues)
        {
            yield break;
        }

        if (shapes.HasFlag(NumberShapes.MonthsOfYears))
        {
            yield return Hint("digit-dates", "months before their years", new() { Form = DateForm.Period }, column);
        }
        else if (shapes.HasFlag(NumberShapes.Days))
        {
            yield return Hint("digit-dates", "dates of eight digits, year first", new() { Form = DateForm.Digits }, column);
        }
        else if (shapes.HasFlag(NumberShapes.DaysDayFirst))
        {
            yield return Hint("digit-dates", "dates of eight digits, day first", OfEight(DatePartOrder.DayFirst), column);
            if (shapes.HasFlag(NumberShapes.DaysMonthFirst))
            {
                yield return Hint("ambiguous-dates", "dates of eight digits, month first", OfEight(DatePartOrder.MonthFirst), column, "Read month first");
            }
        }
        else if (shapes.HasFlag(NumberShapes.DaysMonthFirst))
        {
            yield return Hint("digit-dates", "dates of eight digits, month first", OfEight(DatePartOrder.MonthFirst), column);
        }
        else if (shapes.HasFlag(NumberShapes.Minutes))
        {
            yield return Hint("digit-dates", "dates with times, year first, without anything between the digits", new() { Form = DateForm.Digits }, column);
        }
        else if (shapes.HasFlag(NumberShapes.Months))
        {
            yield return Hint("digit-dates", "months, year first", new() { Form = DateForm.Digits }, column);
        }
        else if (shapes.HasFlag(NumberShapes.ShortDays))
        {
            yield return Hint("digit-dates", "dates of six digits, year first", new() { Form = DateForm.Digits, TwoDigitYears = true }, column);
        }
    }

    private static ColumnWarning? OfCount(ColumnProfiler column, NumberStatistics numbers)
    {
        var isNamed = Array.Exists(DateNames, name => column.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        return (isNamed && Within(numbers, FirstSerial, LastSerial)) || AreLikelySerials(column)
            ? Count("serial-dates", "dates as spreadsheets count them, in days since 1900", DateForm.ExcelSerial, column)
            : Within(numbers, isNamed ? FirstSecond : SurelySeconds, LastSecond) ? Count("unix-dates", "times in seconds since 1970", DateForm.UnixSeconds, column)
            : WithinSeconds(numbers, Thousand) ? Count("unix-dates", "times in milliseconds since 1970", DateForm.UnixMilliseconds, column)
            : WithinSeconds(numbers, Million) ? Count("unix-dates", "times in microseconds since 1970", DateForm.UnixMicroseconds, column)
            : WithinSeconds(numbers, Billion) ? Count("unix-dates", "times in nanoseconds since 1970", DateForm.UnixNanoseconds, column)
            : null;
    }

    /// <summary>Days of this century without a name that says so: whole numbers, not the round ones of prices and wages.</summary>
    private static bool AreLikelySerials(ColumnProfiler column)
    {
        var (numbers, distinct) = (column.Numbers, column.Distinct);
        if (!numbers.IsWhole || !Within(numbers, FirstLikelySerial, LastLikelySerial) || distinct.IsCapped || distinct.Distinct < FewestValues)
        {
            return false;
        }

        var round = 0;
        for (var id = 0; id < distinct.Distinct; id++)
        {
            round += distinct.Bytes(id)[^1] is (byte)'0' ? 1 : 0;
        }

        return round * 3 < distinct.Distinct;
    }

    private static bool Within(NumberStatistics numbers, double from, double to) => numbers.Minimum >= from && numbers.Maximum <= to;

    private static bool WithinSeconds(NumberStatistics numbers, double perSecond) => Within(numbers, FirstSecond * perSecond, LastSecond * perSecond);

    private static DateNotation OfEight(DatePartOrder order) => new() { Form = DateForm.Digits, Order = order };

    private static ColumnWarning Hint(string code, string what, DateNotation style, ColumnProfiler column, string label = "Read as dates")
    {
        var range = Range(column, style) is { } days ? $": from {Date(days.From)} to {Date(days.To)}" : "";
        return new(code, $"The numbers may be {what}{range}. {Otherwise(column)}")
        {
            Fix = new(label, ColumnType.DateTime, new() { Dates = style }),
        };
    }

    /// <summary>What becomes of the numbers when they stay what they are.</summary>
    private static string Otherwise(ColumnProfiler column)
    {
        var areNames = CodeNotes.AreCodes(column) ? KindInference.InferWords(column).Kind == ColumnType.Text : KindInference.IsIdentifier(column, column.Numbers);
        return areNames ? "Unless they are read like this, the column is left out of training." : "Unless they are read like this, they are used as written.";
    }

    private static ColumnWarning Count(string code, string what, DateForm form, ColumnProfiler column) => Hint(code, what, new() { Form = form }, column);

    /// <summary>What the dates span: by the numbers where these come in the same order, else by the values, if these are known.</summary>
    private static (double From, double To)? Range(ColumnProfiler column, DateNotation style)
    {
        var reader = new DateReader(column.Format, style, style.Order ?? DatePartOrder.MonthFirst);
        if (style.Order is null && !style.TwoDigitYears && style.Form != DateForm.Period)
        {
            return Read(reader, column.Numbers.Minimum, out var from) && Read(reader, column.Numbers.Maximum, out var to) ? (from, to) : null;
        }

        var (first, last) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var id = 0; !column.Distinct.IsCapped && id < column.Distinct.Distinct; id++)
        {
            if (reader.TryParse(column.Distinct.Bytes(id), out var days))
            {
                (first, last) = (Math.Min(first, days), Math.Max(last, days));
            }
        }

        return first <= last ? (first, last) : null;
    }

    private static bool Read(DateReader reader, double number, out double days) =>
        reader.TryParse(System.Text.Encoding.ASCII.GetBytes(number.ToString("0.################", CultureInfo.InvariantCulture)), out days);

    private static string Date(double days) => DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Reads the dates of a column in one order, as its style says.</summary>
internal sealed class DateReader(CsvFormat format, DateNotation? style, DatePartOrder order)
{
    private const double SecondsPerDay = 86_400, Thousand = 1_000, Million = 1e6, Billion = 1e9;
    private const double UnixEpochSerial = 25_569; // 1970-01-01 as a spreadsheet's serial number
    private const double Earliest = -719_162, Latest = 2_932_896; // years 1 to 9999

    private readonly NumberParser _numbers = NumberParser.For(format, null);
    private readonly bool _hasTwoDigitYears = style?.TwoDigitYears ?? false;

    /// <summary>The orders in which a column's dates can be read, the one that is assumed when no row decides first.</summary>
    internal static IReadOnlyList<DatePartOrder> Orders(DateNotation? style) => style switch
    {
        { Order: { } order } => [order],
        { Form: not DateForm.Written } => [DatePartOrder.MonthFirst],
        { TwoDigitYears: true } => [DatePartOrder.MonthFirst, DatePartOrder.DayFirst, DatePartOrder.YearFirst],
        _ => [DatePartOrder.MonthFirst, DatePartOrder.DayFirst],
    };

    /// <summary>Whether values are times of day or durations, which lie on no day.</summary>
    internal static bool IsTime(DateForm form) => form is DateForm.TimeOfDay or DateForm.MinutesAndSeconds;

    /// <summary>Reads days since 1970-01-01; of a time, since the day or the duration began.</summary>
    internal bool TryParse(ReadOnlySpan<byte> text, out double days)
    {
        switch (style?.Form ?? DateForm.Written)
        {
            case DateForm.Digits:
                return DigitDates.TryParse(text, style!, out days);
            case DateForm.ExcelSerial:
                return TryParseNumber(text, 1, UnixEpochSerial, out days);
            case DateForm.UnixSeconds:
                return TryParseNumber(text, SecondsPerDay, 0, out days);
            case DateForm.UnixMilliseconds:
                return TryParseNumber(text, SecondsPerDay * Thousand, 0, out days);
            case DateForm.UnixMicroseconds:
                return TryParseNumber(text, SecondsPerDay * Million, 0, out days);
            case DateForm.UnixNanoseconds:
                return TryParseNumber(text, SecondsPerDay * Billion, 0, out days);
            case DateForm.TimeOfDay:
                return TimeParser.TryParse(text, out days) || DurationParser.TryParse(text, areMinutes: false, out days);
            case DateForm.MinutesAndSeconds:
                return DurationParser.TryParse(text, areMinutes: true, out days) || DurationParser.TryParseSeconds(text, out days);
            case DateForm.Period:
                return PeriodParser.TryParse(text, out days);
            default:
                return DateParser.TryParse(text, order, _hasTwoDigitYears, out days);
        }
    }

    private bool TryParseNumber(ReadOnlySpan<byte> text, double unit, double origin, out double days)
    {
        var isNumber = _numbers.TryParseExactly(text, out days);
        days = (days / unit) - origin;
        return isNumber && days is >= Earliest and <= Latest;
    }
}

using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads durations as days: 2h 15m, 0 Std. 4 Min., PT3H44M (ISO 8601), 0 days 00:31:00 and 1 day, 2:03:04 as Python writes them,
/// 0.13:57:00 as .NET does, -3:10:00, 4'24", 3時間2分. A lone 46:02.5 is minutes and seconds, as no clock shows it.
/// </summary>
internal static class DurationParser
{
    private const int LongestText = 64, MostDigits = 9, MostDigitsOfDays = 4;
    private const char MinusSign = '\u2212';

    private static readonly string[] Links = ["and", "und", "et", "y", "e", "en"];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="areMinutes">True when the first of two parts counts minutes: 46:02 and 46:02.5.</param>
    /// <param name="days">How long it is.</param>
    internal static bool TryParse(ReadOnlySpan<byte> text, bool areMinutes, out double days)
    {
        days = 0;
        Span<char> buffer = stackalloc char[LongestText];
        if (text.Length > LongestText || !text.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var words = new DateWords(buffer[..Encoding.UTF8.GetChars(text, buffer)]);
        var isNegative = TakeSign(ref words);
        var iso = words;
        var clock = words;
        return (TryTakeIso(ref iso, out days) && iso.Length == 0 && Negate(isNegative, ref days))
            || (TryTakeClock(ref clock, areMinutes, out days) && clock.Length == 0 && Negate(isNegative, ref days))
            || TryTakeUnits(words, isNegative, out days);
    }

    /// <summary>True for what can only be a duration, however short: 2h 15m, but not 2:15.</summary>
    internal static bool IsSure(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExceptInRange((byte)'0', (byte)':') >= 0 && !TimeParser.TryParse(text, out _) && TryParse(text, true, out _);

    /// <summary>Whether strokes stand for units: 4'24".</summary>
    internal static bool HasStrokes(ReadOnlySpan<byte> text) =>
        text.ContainsAny("'\""u8) || text.IndexOf("\u2032"u8) >= 0 || text.IndexOf("\u2019"u8) >= 0;

    /// <summary>Reads seconds with a fraction that fill no minute, as they stand beside 1:56.37: 45.61.</summary>
    internal static bool TryParseSeconds(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var cursor = new DateCursor(text);
        if (cursor.TakeNumber(2, out var whole) == 0 || whole >= 60 || cursor.Length < 2)
        {
            return false;
        }

        var fraction = cursor.TakeFraction();
        days = (whole + fraction) * TimeUnits.Second;
        return cursor.IsAtEnd;
    }

    private static bool TakeSign(ref DateWords words)
    {
        var isNegative = words.Take('-') || words.Take(MinusSign);
        if (!isNegative)
        {
            words.Take('+');
        }

        return isNegative;
    }

    private static bool Negate(bool isNegative, ref double days)
    {
        days = isNegative ? -days : days;
        return true;
    }

    /// <summary>P1DT2H30M; years and months have no length.</summary>
    private static bool TryTakeIso(ref DateWords words, out double days)
    {
        days = 0;
        if (!words.Take('P'))
        {
            return false;
        }

        var (isTime, last) = (words.Take('T'), double.PositiveInfinity);
        while (words.TakeDecimal(MostDigits, out var number) > 0)
        {
            var unit = words.Take('W') && !isTime ? TimeUnits.Week
                : words.Take('D') && !isTime ? 1
                : words.Take('H') && isTime ? TimeUnits.Hour
                : words.Take('M') && isTime ? TimeUnits.Minute
                : words.Take('S') && isTime ? TimeUnits.Second
                : 0;
            if (unit == 0 || unit >= last)
            {
                return false;
            }

            days += number * unit;
            last = unit;
            isTime = words.Take('T') || isTime;
        }

        return last <= TimeUnits.Week;
    }

    /// <summary>
    /// 3:10:00, 0.13:57:00 and 1-02:03:04; of two parts hours and minutes, or minutes and seconds. More digits than days of a duration have are
    /// a date: 20220128-14:13:36.
    /// </summary>
    private static bool TryTakeClock(ref DateWords words, bool areMinutes, out double days)
    {
        days = 0;
        var width = words.TakeNumber(MostDigits, out var first);
        var hasDays = words.Take('.') || words.Take('-');
        if (width == 0 || (hasDays && width > MostDigitsOfDays))
        {
            return false;
        }

        days = hasDays ? first : 0;
        if (hasDays && (words.TakeNumber(2, out first) == 0 || first > 23))
        {
            return false;
        }

        if (!words.Take(':') || words.TakeNumber(2, out var middle) != 2 || middle > 59)
        {
            return false;
        }

        var rest = words;
        if (!words.Take(':'))
        {
            var fraction = words.TakeFraction();
            days += areMinutes ? (first * TimeUnits.Minute) + ((middle + fraction) * TimeUnits.Second) : (first * TimeUnits.Hour) + (middle * TimeUnits.Minute);
            return !hasDays && (areMinutes || words.Length == rest.Length);
        }

        var isWhole = words.TakeNumber(2, out var whole) == 2 && whole <= 60;
        var second = whole + words.TakeFraction();
        days += (first * TimeUnits.Hour) + (middle * TimeUnits.Minute) + (second * TimeUnits.Second);
        return isWhole;
    }

    /// <summary>2 h 15 min, longer units first; behind days a clock may go on, with a sign of its own.</summary>
    private static bool TryTakeUnits(DateWords words, bool isNegative, out double days)
    {
        days = 0;
        var (last, parts) = (double.PositiveInfinity, 0);
        while (words.TakeDecimal(MostDigits, out var number) > 0)
        {
            words.TakeBlanks();
            var name = words.TakeWord();
            var unit = name.IsEmpty ? TakeStrokes(ref words, ref number) : TimeUnits.Days(name);
            words.Take('.');
            if (unit == 0 || unit >= last || (name.Length == 1 && words.Length == 0 && parts == 0 && char.IsUpper(name[0])))
            {
                return false; // 5M are millions or months
            }

            days += number * unit;
            (last, parts) = (unit, parts + 1);
            words.TakeBlanks();
            words.Take(',');
            words.TakeBlanks();
            words.TakeOneOf(Links);
            words.TakeBlanks();
            if (unit == 1 && TryEndInClock(words, out var time))
            {
                days = (isNegative ? -days : days) + time;
                return true;
            }
        }

        return parts > 0 && words.Length == 0 && Negate(isNegative, ref days);
    }

    /// <summary>Takes one stroke for minutes, or two for seconds; these may have a fraction behind them: 4'24"56.</summary>
    private static double TakeStrokes(ref DateWords words, ref double number)
    {
        var isOne = TakeStroke(ref words);
        if (!words.Take('"') && !words.Take('\u2033') && !words.Take('\u201D') && !(isOne && TakeStroke(ref words)))
        {
            return isOne ? TimeUnits.Minute : 0;
        }

        var width = words.TakeNumber(MostDigits, out var fraction);
        number += fraction / Math.Pow(10, width);
        return TimeUnits.Second;
    }

    private static bool TakeStroke(ref DateWords words) => words.Take('\'') || words.Take('\u2032') || words.Take('\u2019');

    private static bool TryEndInClock(DateWords words, out double days)
    {
        var isNegative = TakeSign(ref words);
        return TryTakeClock(ref words, areMinutes: false, out days) && words.Length == 0 && Negate(isNegative, ref days);
    }
}

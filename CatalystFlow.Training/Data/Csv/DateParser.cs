using System.Buffers;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads dates and times as days since 1970-01-01: ISO 8601 with -, / or . between the parts and an optional time and offset;
/// 20240331, also with T235959 or -23:59:59 behind it; 2024-W13-7; 31.03.2024; 03/31/2024 or 31/03/2024; 31. 3. 2024, 2024. 03. 31. and
/// 31.03.2024 r.; 31-Mar-2024, 1. Januar 2024 and March 31, 2024, as <see cref="NamedDates"/> reads them; 2024年3月31日;
/// [31/Mar/2024:12:00:00 +0200]; Sun Mar 31 12:00:00 UTC 2024; 2024:03:31 12:00:00; Sun, 31 Mar 2024 12:00:00 +0200, Sun 31.03.2024; each with a time as <see cref="DateTimes"/> reads it. Offsets and zones
/// are converted to UTC.
/// </summary>
internal static class DateParser
{
    private const int MaxLength = NamedDates.MaxLength, YearWidth = 4;

    private static readonly SearchValues<byte> RegionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+-"u8);

    /// <summary>True for 03/04/2024 and 03-04-2024, where the order of day and month matters.</summary>
    internal static bool DependsOnOrder(ReadOnlySpan<byte> text)
    {
        var cursor = new DateCursor(NamedDates.BehindDayOfWeek(text) is { IsEmpty: false } rest ? rest : text);
        return cursor.TakeNumber(3, out _) is 1 or 2 && cursor.TakeOneOf("/-", out _) && cursor.TakeNumber(1, out _) == 1;
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, DatePartOrder order, out double days) =>
        TryParse(text, order, twoDigitYears: false, out days);

    /// <summary>Reads a date; the year may have two digits, if so wanted.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, DatePartOrder order, bool twoDigitYears, out double days)
    {
        days = 0;
        text = text.Length > 0 && text[^1] == ']' ? WithoutRegion(text) : text;
        if (text.Length is < 6 or > MaxLength)
        {
            return false;
        }

        if (text[0] == '[' || text[^1] == ']')
        {
            return TryParse(text.TrimStart((byte)'[').TrimEnd((byte)']'), order, twoDigitYears, out days);
        }

        var cursor = new DateCursor(text);
        if (char.IsAsciiDigit((char)text[4]) && cursor.TakeNumber(8, out var eight) == 8)
        {
            return Make(eight / 10_000, eight / 100 % 100, eight % 100, out var day) && DateTimes.TryTakeBehindDigits(ref cursor, ref day)
                && ToDays(day, out days);
        }

        cursor = new(text);
        return TryParseDigits(ref cursor, order, twoDigitYears, out var date)
            ? DateTimes.TryTake(ref cursor, ref date) && ToDays(date, out days)
            : TryParseNamed(text, out days) || TryParseYearLast(text, out days)
                || (NamedDates.BehindDayOfWeek(text) is { IsEmpty: false } rest && TryParse(rest, order, twoDigitYears, out days));
    }

    /// <summary>A date without the region that Java writes behind its offset: 2024-01-01T12:00:00+01:00[Europe/Berlin].</summary>
    internal static ReadOnlySpan<byte> WithoutRegion(ReadOnlySpan<byte> text)
    {
        var opening = text.LastIndexOf((byte)'[');
        return opening > 0 && text[^1] == ']' && text[(opening + 1)..^1] is var region && !region.IsEmpty && region.IndexOfAnyExcept(RegionCharacters) < 0
            && DateTimes.SaysZone(text[..opening])
                ? text[..opening]
                : text;
    }

    private static bool TryParseDigits(ref DateCursor cursor, DatePartOrder order, bool twoDigitYears, out DateTime date)
    {
        date = default;
        var width = cursor.TakeNumber(4, out var first);
        if (width == 4 && (PeriodParser.TryTakeWeekDay(ref cursor, first, out date) || EastAsianDates.TryTake(ref cursor, first, out date)))
        {
            return true;
        }

        if (width is not (1 or 2 or 4) || !cursor.TakeOneOf(width == 4 ? "-/.:" : "-/.", out var separator))
        {
            return false;
        }

        TakeBlanksBehind(ref cursor, separator);
        var secondWidth = cursor.TakeNumber(2, out var second);
        if (secondWidth == 0 || !cursor.Take(separator))
        {
            return false;
        }

        TakeBlanksBehind(ref cursor, separator);
        var thirdWidth = cursor.TakeNumber(4, out var third);
        TakeEnd(ref cursor, separator);
        if (width == 4)
        {
            // 2024:03:31 alone is many hours; with a time behind it, it is how cameras write a day.
            return thirdWidth is 1 or 2 && (separator != ':' || !cursor.IsAtEnd) && Make(first, second, third, out date);
        }

        if (thirdWidth == 2 && twoDigitYears)
        {
            return TwoDigitYears.Make(first, second, third, separator, order, out date);
        }

        // 31.03.2024 is day first everywhere; with slashes the column decides; 03-31-2024 follows the slashes.
        var isDayFirst = separator == '.' || order == DatePartOrder.DayFirst;
        return thirdWidth == 4 && (isDayFirst ? Make(third, second, first, out date) : Make(third, first, second, out date));
    }

    /// <summary>Behind a point a blank may stand: 19. 9. 2013.</summary>
    private static void TakeBlanksBehind(ref DateCursor cursor, char separator)
    {
        if (separator == '.')
        {
            cursor.TakeBlanks();
        }
    }

    /// <summary>Takes a point, as all parts may have one behind them: 2018. 06. 05.; or the sign of a year.</summary>
    private static void TakeEnd(ref DateCursor cursor, char separator)
    {
        if (separator == '.' && !cursor.IsAtEnd && !cursor.Take('.'))
        {
            TakeYearSign(ref cursor);
        }
    }

    /// <summary>Takes the sign for a year behind it, in Polish, Russian and Ukrainian: 19.03.2012 r., 19.03.2012 г.</summary>
    private static void TakeYearSign(ref DateCursor cursor)
    {
        var rest = cursor;
        rest.TakeBlanks();
        var isSign = (rest.TakeText("r"u8) || rest.TakeText("г"u8) || rest.TakeText("р"u8)) && (rest.Take('.') || !rest.IsAtLetter);
        cursor = isSign ? rest : cursor;
    }

    /// <summary>Reads a date whose year stands behind the time, as clocks of Unix write it: Sun Mar 31 12:00:00 UTC 2024.</summary>
    private static bool TryParseYearLast(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        var (day, year) = (text.IndexOfAnyInRange((byte)'0', (byte)'9'), text.LastIndexOf((byte)' ') + 1);
        var behindDay = day < 0 ? -1 : text[day..].IndexOf((byte)' ') + day;
        if (text.Length > MaxLength || text.Length - year != YearWidth || behindDay - day is not (1 or 2) || behindDay >= year - 1)
        {
            return false;
        }

        Span<byte> usual = stackalloc byte[MaxLength];
        text[..behindDay].CopyTo(usual);
        text[(year - 1)..].CopyTo(usual[behindDay..]);
        text[behindDay..(year - 1)].CopyTo(usual[(behindDay + YearWidth + 1)..]);
        return TryParseNamed(usual[..text.Length], out days);
    }

    private static bool TryParseNamed(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        if (!NamedDates.TryParse(text, out var date, out var rest))
        {
            return false;
        }

        var cursor = new DateCursor(text[^rest..]);
        if (cursor.IsAtEnd)
        {
            return ToDays(date, out days);
        }

        // 05/Apr/2019:03:54:43 has no blank before the colon; 5 Apr 19:03 has one, and its 19 is an hour.
        var links = text[..^rest].Contains((byte)' ') ? "Tt" : "Tt:";
        TakeYearSign(ref cursor);
        return DateTimes.TryTake(ref cursor, ref date, links) && ToDays(date, out days);
    }

    /// <summary>Reads 202403311159 or 20240331115959.</summary>
    internal static bool TryParseStamp(ReadOnlySpan<byte> digits, out double days)
    {
        var cursor = new DateCursor(digits);
        cursor.TakeNumber(8, out var day);
        cursor.TakeNumber(2, out var hour);
        cursor.TakeNumber(2, out var minute);
        cursor.TakeNumber(2, out var second); // 0 when there are none
        var isDate = TryMakeDays(day / 10_000, day / 100 % 100, day % 100, out days) && hour <= 23 && minute <= 59 && second <= 59;
        days += new TimeSpan(hour, minute, second).TotalDays;
        return isDate;
    }

    /// <summary>Days of a date; false when there is no such date.</summary>
    internal static bool TryMakeDays(int year, int month, int day, out double days)
    {
        var isDate = Make(year, month, day, out var date);
        ToDays(date, out days);
        return isDate;
    }

    internal static bool Make(int year, int month, int day, out DateTime date)
    {
        var isValid = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = isValid ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : default;
        return isValid;
    }

    private static bool ToDays(DateTime date, out double days)
    {
        days = (date - DateTime.UnixEpoch).TotalDays;
        return true;
    }
}

/// <summary>Walks over the parts of a date.</summary>
internal ref struct DateCursor(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    internal readonly bool IsAtSign => !_rest.IsEmpty && _rest[0] is ((byte)'+' or (byte)'-');

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal readonly int Length => _rest.Length;

    /// <summary>Whether a character of ASCII comes next, or nothing.</summary>
    internal readonly bool IsAtAscii => _rest.IsEmpty || _rest[0] <= sbyte.MaxValue;

    /// <summary>Whether a letter comes next; beyond ASCII all but blanks are taken for one.</summary>
    internal readonly bool IsAtLetter
    {
        get
        {
            var rest = this;
            rest.TakeBlanks();
            return rest.Length == Length && Length > 0 && (char.IsAsciiLetter((char)_rest[0]) || _rest[0] > sbyte.MaxValue);
        }
    }

    /// <summary>Takes up to <paramref name="maxDigits"/> digits and returns how many there were.</summary>
    internal int TakeNumber(int maxDigits, out int number)
    {
        number = 0;
        var width = 0;
        for (; width < maxDigits && width < _rest.Length && (uint)(_rest[width] - '0') <= 9; width++)
        {
            number = (number * 10) + _rest[width] - '0';
        }

        _rest = _rest[width..];
        return width;
    }

    internal bool Take(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    internal bool TakeOneOf(string choices, out char taken)
    {
        taken = _rest.IsEmpty ? '\0' : (char)_rest[0];
        return choices.Contains(taken, StringComparison.Ordinal) && Take(taken);
    }

    /// <summary>The part after a decimal point or comma, 0 to 1.</summary>
    internal double TakeFraction()
    {
        if (!Take('.') && !Take(','))
        {
            return 0;
        }

        var (value, unit) = (0.0, 0.1);
        while (TakeNumber(1, out var digit) == 1)
        {
            value += digit * unit;
            unit /= 10;
        }

        return value;
    }

    internal bool TakeHalf(out bool isAfternoon)
    {
        var rest = this;
        rest.TakeBlanks();
        isAfternoon = rest.TakeText("pm"u8) || rest.TakeText("p.m."u8) || rest.TakeText("p. m."u8);
        var isHalf = isAfternoon || rest.TakeText("am"u8) || rest.TakeText("a.m."u8) || rest.TakeText("a. m."u8);
        this = isHalf ? rest : this;
        return isHalf;
    }

    /// <summary>Takes the letters that come next, taking all beyond ASCII for letters.</summary>
    internal void TakeLetters()
    {
        while (!_rest.IsEmpty && (char.IsAsciiLetter((char)_rest[0]) || _rest[0] > sbyte.MaxValue))
        {
            _rest = _rest[1..];
        }
    }

    /// <summary>Takes a word of ASCII letters in any case, with the blanks before it; no letter may follow.</summary>
    internal bool TakeWord(string word)
    {
        var blanks = this;
        blanks.TakeBlanks();
        var rest = blanks._rest;
        if (rest.Length < word.Length || !Ascii.EqualsIgnoreCase(rest[..word.Length], word)
            || (rest.Length > word.Length && char.IsAsciiLetter((char)rest[word.Length])))
        {
            return false;
        }

        _rest = rest[word.Length..];
        return true;
    }

    /// <summary>Takes blanks of any width.</summary>
    internal void TakeBlanks()
    {
        while (!_rest.IsEmpty && (_rest[0] == ' ' || _rest.StartsWith("\u00A0"u8) || _rest.StartsWith("\u202F"u8)))
        {
            _rest = _rest[(_rest[0] == ' ' ? 1 : _rest[0] == 0xC2 ? 2 : 3)..];
        }
    }

    /// <summary>Takes a text as it stands, the case of ASCII letters aside.</summary>
    internal bool TakeText(ReadOnlySpan<byte> text)
    {
        var isThere = _rest.Length >= text.Length && IsAlike(_rest[..text.Length], text);
        _rest = isThere ? _rest[text.Length..] : _rest;
        return isThere;
    }

    private static bool IsAlike(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != text[i] && !(char.IsAsciiLetter((char)text[i]) && (bytes[i] ^ text[i]) == ' '))
            {
                return false;
            }
        }

        return true;
    }
}

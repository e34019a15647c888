namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads what stands behind the year of a Chinese, Japanese or Korean date, and its time: 2008年12月15日, 2004년 1월 22일, 2021年12月,
/// 14時30分, 14时30分20秒, 14시 30분.
/// </summary>
internal static class EastAsianDates
{
    /// <summary>Takes the sign of the year, and the month.</summary>
    internal static bool TryTakeMonth(ref DateCursor cursor, out int month)
    {
        month = 0;
        return TakeSign(ref cursor, "年"u8, "년"u8) && TryTakePart(ref cursor, "月"u8, "월"u8, out month);
    }

    /// <summary>Takes month and day.</summary>
    internal static bool TryTake(ref DateCursor cursor, int year, out DateTime date)
    {
        date = default;
        if (cursor.IsAtAscii)
        {
            return false;
        }

        var rest = cursor;
        var isDate = TryTakeMonth(ref rest, out var month)
            && (TryTakePart(ref rest, "日"u8, "일"u8, out var day) || TryTakePart(ref rest, "号"u8, "號"u8, out day))
            && DateParser.Make(year, month, day, out date);
        cursor = isDate ? rest : cursor;
        return isDate;
    }

    /// <summary>Takes a time to the end of the text.</summary>
    internal static bool TryTakeTime(DateCursor cursor, ref DateTime date)
    {
        var sign = cursor;
        sign.TakeBlanks();
        if (sign.TakeNumber(2, out _) == 0 || sign.IsAtAscii || !TryTakeHour(ref cursor, out var hour))
        {
            return false;
        }

        TryTakePart(ref cursor, "分"u8, "분"u8, out var minute);
        TryTakePart(ref cursor, "秒"u8, "초"u8, out var second);
        var isTime = cursor.IsAtEnd && hour <= 23 && minute <= 59 && second <= 59;
        date = isTime ? date + new TimeSpan(hour, minute, second) : date;
        return isTime;
    }

    private static bool TryTakeHour(ref DateCursor cursor, out int hour) =>
        TryTakePart(ref cursor, "時"u8, "시"u8, out hour) || TryTakePart(ref cursor, "时"u8, "点"u8, out hour);

    /// <summary>Takes a number of at most two digits before one of two signs, with blanks around it.</summary>
    private static bool TryTakePart(ref DateCursor cursor, ReadOnlySpan<byte> sign, ReadOnlySpan<byte> otherSign, out int number)
    {
        var rest = cursor;
        rest.TakeBlanks();
        var isPart = rest.TakeNumber(2, out number) > 0 && TakeSign(ref rest, sign, otherSign);
        number = isPart ? number : 0;
        cursor = isPart ? rest : cursor;
        return isPart;
    }

    private static bool TakeSign(ref DateCursor cursor, ReadOnlySpan<byte> sign, ReadOnlySpan<byte> other) =>
        cursor.TakeText(sign) || cursor.TakeText(other);
}

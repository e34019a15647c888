namespace CatalystFlow.Training.Data;

/// <summary>What all numbers of a column may be by how they are written.</summary>
[Flags]
internal enum NumberShapes
{
    /// <summary>Nothing but numbers.</summary>
    None = 0,

    /// <summary>20240331.</summary>
    Days = 1,

    /// <summary>31032024.</summary>
    DaysDayFirst = 2,

    /// <summary>03312024.</summary>
    DaysMonthFirst = 4,

    /// <summary>202403311159, with or without seconds.</summary>
    Minutes = 8,

    /// <summary>240331.</summary>
    ShortDays = 16,

    /// <summary>202403.</summary>
    Months = 32,

    /// <summary>12.345, which is twelve thousand or twelve and a bit; whole numbers below a thousand may stand among such.</summary>
    Groups = 64,

    /// <summary>01.2022.</summary>
    MonthsOfYears = 128,

    /// <summary>01.11, two digits on either side of a point.</summary>
    Pairs = 256,

    /// <summary>192.168.130.251.</summary>
    Addresses = 512,

    /// <summary>Any of these.</summary>
    All = 1023,
}

/// <summary>Tells what a number may be by how it is written.</summary>
internal static class NumberShape
{
    private const double FirstDay = 19_000_101, LastDay = 21_001_231;
    private const int FirstYear = 1900, LastYear = 2100, GroupLength = 3;

    /// <summary>Which of the shapes that are still open this number has.</summary>
    internal static NumberShapes Of(ReadOnlySpan<byte> field, double number, NumberShapes open)
    {
        var isDigits = field.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        var shapes = (isDigits ? OfDigits(field) : NumberShapes.None) | (IsGroup(field) || IsBelowThousand(field) ? NumberShapes.Groups : NumberShapes.None)
            | (isDigits ? NumberShapes.None : AroundPoint(field) | (IsAddress(field) ? NumberShapes.Addresses : NumberShapes.None));
        return open & (shapes | (IsDay(number) ? NumberShapes.Days : NumberShapes.None));
    }

    private static NumberShapes OfDigits(ReadOnlySpan<byte> field)
    {
        var (first, second, third) = field.Length is 6 or 8 or 12 or 14 ? (Number(field[..2]), Number(field[2..4]), Number(field[4..6])) : default;
        switch (field.Length)
        {
            case 6:
                return (DateParser.Make(TwoDigitYears.Full(first), second, third, out _) ? NumberShapes.ShortDays : NumberShapes.None)
                    | (IsDay(Number(field[..4]), third, 1) ? NumberShapes.Months : NumberShapes.None);
            case 8:
                var year = Number(field[4..]);
                return (IsDay(year, second, first) ? NumberShapes.DaysDayFirst : NumberShapes.None)
                    | (IsDay(year, first, second) ? NumberShapes.DaysMonthFirst : NumberShapes.None);
            case 12 or 14:
                return DateParser.TryParseStamp(field, out _) && IsDay(Number(field[..4]), third, Number(field[6..8]))
                    ? NumberShapes.Minutes
                    : NumberShapes.None;
            default:
                return NumberShapes.None;
        }
    }

    private static bool IsDay(double number) => number is >= FirstDay and <= LastDay && number == Math.Floor(number)
        && DateParser.Make((int)number / 10_000, (int)number / 100 % 100, (int)number % 100, out _);

    private static bool IsDay(int year, int month, int day) => year is >= FirstYear and <= LastYear && DateParser.Make(year, month, day, out _);

    /// <summary>What a number with one point may be: 01.2022, 1.2022, 01.11.</summary>
    private static NumberShapes AroundPoint(ReadOnlySpan<byte> field)
    {
        var point = field.IndexOf((byte)'.');
        if (point is < 1 or > 2 || field[..point].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0
            || field[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return NumberShapes.None;
        }

        var behind = field[(point + 1)..];
        return behind.Length == 4 && IsDay(Number(behind), Number(field[..point]), 1) ? NumberShapes.MonthsOfYears
            : point == 2 && behind.Length == 2 ? NumberShapes.Pairs
            : NumberShapes.None;
    }

    /// <summary>Four numbers up to 255 with points between them.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> field)
    {
        const int Parts = 4, LargestPart = 255;
        var parts = 0;
        foreach (var part in field.Split((byte)'.'))
        {
            var digits = field[part];
            if (++parts > Parts || digits.Length is < 1 or > GroupLength || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || Number(digits) > LargestPart)
            {
                return false;
            }
        }

        return parts == Parts;
    }

    /// <summary>One to three digits.</summary>
    internal static bool IsBelowThousand(ReadOnlySpan<byte> field)
    {
        var first = field[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        if (field.Length - first is < 1 or > GroupLength)
        {
            return false;
        }

        for (var i = first; i < field.Length; i++)
        {
            if ((uint)(field[i] - '0') > 9)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One to three digits, a point or comma, three digits; 0.125 is a fraction.</summary>
    internal static bool IsGroup(ReadOnlySpan<byte> field)
    {
        field = field[0] is (byte)'-' or (byte)'+' ? field[1..] : field;
        var front = field.Length - GroupLength - 1;
        return front is >= 1 and <= GroupLength && field[front] is ((byte)'.' or (byte)',') && field[0] != '0'
            && field[..front].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && field[(front + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}

using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Reads dates with the name of a month: 31 March 2024, 31-Mar-2024, 31 Mar 24, 2024-Mar-31, March 31st, 2024, 1. Januar 2023,
/// 1er janvier 2022, 1 de enero de 2022, each also behind the name of a day of the week. That one is not held against the date.
/// </summary>
internal static class NamedDates
{
    /// <summary>Longest text, in bytes.</summary>
    internal const int MaxLength = 56;

    private static readonly string[] Ordinals = ["er", "e", "st", "nd", "rd", "th"];
    private static readonly string[] Links = ["de", "del", "of"];

    /// <summary>Reads a date at the start of a text.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="date">The date.</param>
    /// <param name="rest">How many bytes are behind it, from the blank or comma on: a time, if anything.</param>
    internal static bool TryParse(ReadOnlySpan<byte> text, out DateTime date, out int rest)
    {
        (date, rest) = (default, 0);
        Span<char> buffer = stackalloc char[MaxLength];
        if (text.Length > MaxLength || !text.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        // "Mar" is a month, and in French and Spanish a day of the week.
        var words = new DateWords(buffer[..Encoding.UTF8.GetChars(text, buffer)]);
        var isDate = TryTake(words, out date, out rest) || (TrySkipDayOfWeek(ref words) && TryTake(words, out date, out rest));
        return isDate && rest <= text.Length; // bytes that are no text count for more
    }

    private static bool TryTake(DateWords words, out DateTime date, out int rest)
    {
        rest = 0;
        var other = words;
        if (!TryTakeDayFirst(ref words, out date))
        {
            words = other;
            if (!TryTakeMonthFirst(ref words, out date))
            {
                words = other;
                if (!TryTakeYearFirst(ref words, out date))
                {
                    return false;
                }
            }
        }

        rest = Encoding.UTF8.GetByteCount(words.Rest);
        return true;
    }

    /// <summary>True for a date with the name of a month whose year has two digits: 31-Mar-24, 31 Mar 24, also before a time.</summary>
    internal static bool HasShortYear(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOfAnyInRange((byte)'0', (byte)'9');
        var cursor = new DateCursor(text[Math.Max(0, first)..]);
        if (cursor.TakeNumber(2, out _) == 0)
        {
            return false;
        }

        cursor.Take('.');
        cursor.TakeOneOf("-/ ", out _);
        if (!cursor.IsAtLetter)
        {
            return false;
        }

        cursor.TakeLetters();
        cursor.Take('.');
        cursor.TakeOneOf("-/ ", out _);
        return cursor.TakeNumber(3, out _) == 2;
    }

    /// <summary>Reads a month with its year: January 2022, Jan-2022, janvier 2022; Nov-95 as spreadsheets show it.</summary>
    internal static bool TryParseMonth(ReadOnlySpan<byte> text, out int year, out int month)
    {
        (year, month) = (0, 0);
        Span<char> buffer = stackalloc char[MaxLength];
        if (text.Length > MaxLength)
        {
            return false;
        }

        var words = new DateWords(buffer[..Encoding.UTF8.GetChars(text, buffer)]);
        month = MonthNames.Month(words.TakeWord());
        words.Take('.');
        TakeLink(ref words);
        var separator = words.TakeSeparator();
        var width = words.TakeNumber(4, out year);
        year = width == 2 ? TwoDigitYears.Full(year) : year;
        return month > 0 && separator != '\0' && (width == 4 || (width == 2 && separator == '-')) && words.Length == 0;
    }

    /// <summary>What is behind the name of a day of the week, if that is a digit: 09.10.2003 of Thu, 09.10.2003; else nothing.</summary>
    internal static ReadOnlySpan<byte> BehindDayOfWeek(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOfAnyInRange((byte)'0', (byte)'9');
        return first is > 0 and <= MaxLength && IsDayOfWeek(text[..first]) ? text[first..] : [];
    }

    private static bool IsDayOfWeek(ReadOnlySpan<byte> text)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var words = new DateWords(buffer[..Encoding.UTF8.GetChars(text, buffer)]);
        return TrySkipDayOfWeek(ref words) && words.Length == 0;
    }

    private static bool TrySkipDayOfWeek(ref DateWords words)
    {
        if (!MonthNames.IsDay(words.TakeWord()))
        {
            return false;
        }

        words.TakeRest("-feira");
        words.Take('.');
        words.Take(',');
        words.TakeBlanks();
        return true;
    }

    private static bool TryTakeDayFirst(ref DateWords words, out DateTime date)
    {
        date = default;
        if (words.TakeNumber(2, out var day) == 0)
        {
            return false;
        }

        var hasWord = TakeOrdinal(ref words);
        hasWord |= TakeLink(ref words);
        var separator = words.TakeSeparator();
        var month = MonthNames.Month(words.TakeWord());
        words.Take('.');
        hasWord |= TakeLink(ref words);
        hasWord |= words.Take(',');
        var isAlike = words.TakeSeparator() == separator;
        var width = words.TakeNumber(4, out var year);
        year = width == 2 ? TwoDigitYears.Full(year) : year;
        return (width == 4 || (width == 2 && isAlike && !hasWord)) && DateParser.Make(year, month, day, out date);
    }

    private static bool TryTakeMonthFirst(ref DateWords words, out DateTime date)
    {
        date = default;
        var month = MonthNames.Month(words.TakeWord());
        words.Take('.');
        words.TakeSeparator();
        if (month == 0 || words.TakeNumber(2, out var day) == 0)
        {
            return false;
        }

        TakeOrdinal(ref words);
        words.Take(',');
        return words.TakeSeparator() != '\0' && words.TakeNumber(4, out var year) == 4 && DateParser.Make(year, month, day, out date);
    }

    private static bool TryTakeYearFirst(ref DateWords words, out DateTime date)
    {
        date = default;
        if (words.TakeNumber(4, out var year) != 4)
        {
            return false;
        }

        var separator = words.TakeSeparator();
        words.TakeBlanks();
        var month = MonthNames.Month(words.TakeWord());
        var next = words.TakeSeparator();
        words.TakeBlanks();
        var isDate = (next == separator || (separator == '.' && next == ' ')) && words.TakeNumber(2, out var day) > 0
            && DateParser.Make(year, month, day, out date);
        _ = separator == '.' && words.Take('.'); // 2020. július 7.
        return isDate;
    }

    /// <summary>Takes what makes a number one of an order; false where that is nothing or a point.</summary>
    private static bool TakeOrdinal(ref DateWords words)
    {
        var hasPoint = words.Take('.');
        return words.Take('º') || words.Take('°') || words.Take('ª') || (!hasPoint && words.TakeOneOf(Ordinals));
    }

    private static bool TakeLink(ref DateWords words)
    {
        var rest = words;
        rest.TakeBlanks();
        var isLink = rest.TakeOneOf(Links);
        words = isLink ? rest : words;
        return isLink;
    }
}

/// <summary>Walks over the words and numbers of a date.</summary>
internal ref struct DateWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    internal readonly int Length => _rest.Length;

    internal readonly ReadOnlySpan<char> Rest => _rest;

    /// <summary>Takes the letters that come next, with accents that are characters of their own.</summary>
    internal ReadOnlySpan<char> TakeWord()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsLetter(_rest[length]) || _rest[length] is >= '\u0300' and <= '\u036F'))
        {
            length++;
        }

        var word = _rest[..length];
        _rest = _rest[length..];
        return word;
    }

    internal int TakeNumber(int maxDigits, out int number)
    {
        var width = 0;
        for (number = 0; width < maxDigits && width < _rest.Length && char.IsAsciiDigit(_rest[width]); width++)
        {
            number = (number * 10) + _rest[width] - '0';
        }

        _rest = _rest[width..];
        return width;
    }

    /// <summary>Takes a number with a fraction behind a point or a comma, if digits follow that.</summary>
    internal int TakeDecimal(int maxDigits, out double number)
    {
        var width = TakeNumber(maxDigits, out var whole);
        number = whole;
        if (width > 0 && _rest.Length > 1 && _rest[0] is '.' or ',' && char.IsAsciiDigit(_rest[1]))
        {
            number += TakeFraction();
        }

        return width;
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

    internal bool Take(char c)
    {
        var isThere = !_rest.IsEmpty && _rest[0] == c;
        _rest = isThere ? _rest[1..] : _rest;
        return isThere;
    }

    internal void TakeBlanks() => _rest = _rest.TrimStart(" \u00A0\u202F");

    internal void TakeRest(string word) => _rest = _rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? _rest[word.Length..] : _rest;

    /// <summary>Takes one of these words; no letter may follow.</summary>
    internal bool TakeOneOf(string[] words)
    {
        var rest = this;
        var word = rest.TakeWord();
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                this = rest;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes blanks, or a hyphen, slash or point; the NUL character when there is nothing between.</summary>
    internal char TakeSeparator()
    {
        var before = _rest.Length;
        TakeBlanks();
        return Take('-') ? '-' : Take('/') ? '/' : Take('.') ? '.' : _rest.Length < before ? ' ' : '\0';
    }
}

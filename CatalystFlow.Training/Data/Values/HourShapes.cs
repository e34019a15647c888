using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Tells 12.30 uur, as a clock shows it, from 12.5 uur, which counts hours: by whether all that is written with such a word can be a time,
/// and the minutes are not only quarters of a hundred.
/// </summary>
internal sealed class HourShapes
{
    private const int LastHour = 24, MinutesPerHour = 60, FewestBehindSign = 8, Quarter = 25;

    private bool _hasOther, _hasMinutes, _hasQuarters, _hasOtherMinutes, _hasSign;

    /// <summary>Whether the column is one of times of day.</summary>
    /// <param name="different">How many different values it has; behind the mere sign of the hour a few may be so by chance.</param>
    internal bool AreTimes(int different) =>
        MayBeTimes && (!_hasQuarters || _hasOtherMinutes) && (!_hasSign || different >= FewestBehindSign);

    /// <summary>Whether it may be one.</summary>
    internal bool MayBeTimes => _hasMinutes && !_hasOther;

    /// <summary>Adds a number with a unit.</summary>
    internal void Add(DecoratedNumber number)
    {
        var digits = number.Digits;
        var point = digits.IndexOf('.');
        _hasSign |= ClockWords.IsSign(number.Unit.Behind);
        if (_hasOther || !ClockWords.MayBeHours(number.Unit.Behind) || number.IsNegative || !IsHour(point < 0 ? digits : digits[..point]))
        {
            _hasOther = true;
        }
        else if (point >= 0)
        {
            AddMinutes(digits[(point + 1)..]);
        }
    }

    private void AddMinutes(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 2 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes >= MinutesPerHour)
        {
            _hasOther = true;
            return;
        }

        _hasMinutes = true;
        _hasQuarters |= minutes is Quarter or 2 * Quarter;
        _hasOtherMinutes |= minutes % Quarter > 0;
    }

    private static bool IsHour(ReadOnlySpan<char> digits) =>
        digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= LastHour;
}

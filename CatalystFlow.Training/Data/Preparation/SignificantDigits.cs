using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>Shows numbers of a column with as many digits as tell them apart.</summary>
internal static class SignificantDigits
{
    private const int Usual = 7, WithinSpread = 3, Most = 17;

    /// <summary>Seven digits, or more where the numbers differ only further behind.</summary>
    /// <param name="value">The number.</param>
    /// <param name="spread">How far numbers of the column are from each other; 0 when that is not known: then all digits are shown.</param>
    internal static string Show(double value, double spread)
    {
        if (!(spread > 0) || value == 0)
        {
            return InFull(value);
        }

        var common = Math.Log10(Math.Abs(value)) - Math.Log10(spread); // digits that all have in common
        var digits = Math.Max(Usual, (int)Math.Ceiling(common) + WithinSpread);
        return digits >= Most ? InFull(value) : value.ToString($"G{digits}", CultureInfo.InvariantCulture);
    }

    // What was read as a float is shown as the shortest decimal that is nearest to it.
    private static string InFull(double value) => (float)value == value
        ? ((float)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture);
}

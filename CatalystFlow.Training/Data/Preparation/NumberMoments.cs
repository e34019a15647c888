using System.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>What a column's numbers in the training rows are like, computed in double from floats or doubles of any magnitude.</summary>
/// <param name="Missing">Rows without a number.</param>
/// <param name="Minimum">The smallest; infinite when there is none.</param>
/// <param name="Maximum">The largest; minus infinite when there is none.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Scale">
/// The population standard deviation with missing numbers at the mean. Never 0 when there are two different numbers.
/// </param>
internal sealed record NumberMoments(int Missing, double Minimum, double Maximum, double Mean, double Scale)
{
    // From here on the mean's own rounding is no longer small beside the numbers' distances.
    private const double NarrowSpread = 1e-6;

    internal static NumberMoments Of(NumericColumn column, int[] rows) =>
        column.IsWide ? Of(column.WideValues, rows) : Of(column.Values, rows);

    private static NumberMoments Of<T>(ReadOnlySpan<T> values, int[] rows)
        where T : IFloatingPointIeee754<T>
    {
        var (missing, sum, minimum, maximum) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
        {
            if (T.IsNaN(values[row]))
            {
                missing++;
                continue;
            }

            var value = double.CreateTruncating(values[row]);
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        if (minimum >= maximum)
        {
            return new(missing, minimum, maximum, minimum, 0);
        }

        var factor = SafeScale.For(Math.Max(Math.Abs(minimum), Math.Abs(maximum)));
        var known = rows.Length - missing;
        var mean = (factor == 1 ? sum : Deviations(values, rows, factor, 0).Sum) / known;
        var (rest, squares) = Deviations(values, rows, factor, mean);
        if (Math.Sqrt(squares / known) < Math.Abs(mean) * NarrowSpread)
        {
            mean += rest / known;
            (_, squares) = Deviations(values, rows, factor, mean);
        }

        return new(missing, minimum, maximum, mean / factor, Math.Max(Math.Sqrt(squares / rows.Length) / factor, double.Epsilon));
    }

    /// <summary>Sums of (f·x − m) and of their squares.</summary>
    private static (double Sum, double Squares) Deviations<T>(ReadOnlySpan<T> values, int[] rows, double factor, double mean)
        where T : IFloatingPointIeee754<T>
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var deviation = T.IsNaN(values[row]) ? 0 : (double.CreateTruncating(values[row]) * factor) - mean;
            sum += deviation;
            squares += deviation * deviation;
        }

        return (sum, squares);
    }
}

using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>
/// Ends of an axis: where the training rows are, with a margin. The outermost half per cent on either side does not count, so that
/// one outlier cannot press all others into a corner.
/// </summary>
internal static class AxisRange
{
    private const int MostRows = 20_000, OneInTail = 200;
    private const double Margin = 0.08, LeastWidth = 1e-6;

    /// <param name="train">The training rows.</param>
    /// <param name="map">The axis.</param>
    /// <param name="unit">How far rows usually are from each other: positions much nearer than that are one.</param>
    internal static (double From, double To) Of(FeatureMatrix train, AxisMap map, double unit = 1)
    {
        var positions = new double[Math.Min(train.Rows, MostRows)];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = map.Of(train.Row(i));
        }

        Array.Sort(positions);
        var tail = positions.Length / OneInTail;
        var (low, high) = (positions[tail], positions[^(tail + 1)]);
        if (low >= high)
        {
            (low, high) = (positions[0], positions[^1]);
        }

        var width = high - low > LeastWidth * unit ? high - low : unit;
        if (!double.IsFinite(width))
        {
            return (low, high); // there is no room beyond the ends
        }

        return (low - (Margin * width), high + (Margin * width));
    }
}

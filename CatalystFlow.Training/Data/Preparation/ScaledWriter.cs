using System.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>Writes numbers, centred and scaled in double before they become floats, so that a float keeps apart what the column does.</summary>
internal static class ScaledWriter
{
    // No training row is so many deviations off, and squares and sums of such features stay within a float.
    private const double Furthest = 1e12;

    private const double NearOverflow = 1e290;

    internal static FeatureWriter Of(ColumnTransform transform, NumericColumn column) => column.IsWide
        ? new Writer<double>(transform, () => column.WideValues)
        : new Writer<float>(transform, () => column.Values);

    private delegate ReadOnlySpan<T> Values<T>();

    private sealed class Writer<T> : FeatureWriter
        where T : IFloatingPointIeee754<T>
    {
        private readonly Values<T> _values;
        private readonly double _factor, _mean, _scale;

        internal Writer(ColumnTransform transform, Values<T> values)
        {
            _values = values;
            var (mean, scale) = (transform.Mean!.Value, transform.Scale!.Value);
            _factor = Math.Max(Math.Abs(mean), scale) > NearOverflow ? 0.25 : 1; // x − m must stay within a double
            (_mean, _scale) = (mean * _factor, scale * _factor);
        }

        internal override void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride)
        {
            var values = _values();
            for (var i = 0; i < rows.Length; i++)
            {
                var value = double.CreateTruncating(values[rows[i]]);
                var scaled = ((value * _factor) - _mean) / _scale;
                target[places[i] * stride] = double.IsNaN(value) ? 0 : (float)Math.Clamp(scaled, -Furthest, Furthest); // the mean where missing
            }
        }
    }
}

using System.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>Writes numbers, centred and scaled in double before they become floats, so that a float keeps apart what the column does.</summary>
internal static class ScaledWriter
{
    internal static FeatureWriter Of(ColumnTransform transform, NumericColumn column)
    {
        var scale = new NumberScale(transform.Mean!.Value, transform.Scale!.Value);
        return transform.Ladder is { } ladder ? new LadderWriter(ladder, scale, ladder.Of(transform.Mean.Value, scale), column)
            : column.IsWide ? new Writer<double>(scale, () => column.WideValues)
            : new Writer<float>(scale, () => column.Values);
    }

    private delegate ReadOnlySpan<T> Values<T>();

    private sealed class Writer<T>(NumberScale scale, Values<T> values) : FeatureWriter
        where T : IFloatingPointIeee754<T>
    {
        internal override void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride)
        {
            var numbers = values();
            var by = scale;
            for (var i = 0; i < rows.Length; i++)
            {
                var value = double.CreateTruncating(numbers[rows[i]]);
                target[places[i] * stride] = double.IsNaN(value) ? 0 : by.Of(value); // the mean where missing
            }
        }
    }

    private sealed class LadderWriter(NumberLadder ladder, NumberScale scale, float mean, NumericColumn column) : FeatureWriter
    {
        internal override void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var value = column[rows[i]];
                target[places[i] * stride] = double.IsNaN(value) ? mean : ladder.Of(value, scale);
            }
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Features for a column in which a float would merge many numbers, as it does with 0 beside 1,000,000,000,001 and …002: the numbers of the
/// training rows, each with a float of its own in their order, so that a tree can divide wherever the file has two numbers. Each float is
/// the standardised number, or where that is taken the next one that a tree tells from it.
/// </summary>
/// <param name="Values">The different numbers of the training rows, ascending.</param>
/// <param name="Features">Their features, ascending.</param>
public sealed record NumberLadder(ImmutableArray<double> Values, ImmutableArray<float> Features)
{
    // The exact tree counts features within 1e-7 as equal, as scikit-learn's does.
    private const float Nearby = 1e-7f;

    // So many rows are sorted in a millisecond.
    private const int MostSampled = 16_384;

    // Of numbers drawn from a continuous range some lie as near to each other by chance, and mean nothing by it.
    private const int FewestPerMerged = 200;

    private const double SafeFactor = 0.25; // the difference of two doubles must stay within a double

    /// <summary>The ladder of a column, or null where its standardised numbers do as they are.</summary>
    internal static NumberLadder? For(NumericColumn column, int[] rows, NumberScale scale)
    {
        var stride = (rows.Length + MostSampled - 1) / MostSampled;
        return Merges(Different(column, rows, stride), scale) ? Of(Different(column, rows, 1), scale) : null;
    }

    /// <summary>
    /// The feature of any number: that of the training number it equals, what lies as far between two of them as the number does, or
    /// beyond the last ones the standardised number. Greater numbers never get smaller features.
    /// </summary>
    internal float Of(double value, NumberScale scale)
    {
        var values = Values.AsSpan();
        var found = values.BinarySearch(value);
        var above = ~found;
        if (found >= 0)
        {
            return Features[found];
        }

        if (above == 0 || above == values.Length)
        {
            return above == 0 ? Math.Min(scale.Of(value), Features[0]) : Math.Max(scale.Of(value), Features[^1]);
        }

        var (low, high) = (values[above - 1] * SafeFactor, values[above] * SafeFactor);
        var share = high > low ? Math.Clamp(((value * SafeFactor) - low) / (high - low), 0, 1) : 0;
        return (float)(Features[above - 1] + (share * ((double)Features[above] - Features[above - 1])));
    }

    /// <summary>Whether more than a few numbers would count as equal to their neighbours.</summary>
    private static bool Merges(ReadOnlySpan<double> values, NumberScale scale)
    {
        var merged = 0;
        for (var i = 1; i < values.Length; i++)
        {
            merged += IsApart(scale.Of(values[i - 1]), scale.Of(values[i])) ? 0 : 1;
        }

        return merged * FewestPerMerged > values.Length;
    }

    private static NumberLadder Of(ReadOnlySpan<double> values, NumberScale scale)
    {
        var features = new float[values.Length];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = i == 0 ? scale.Of(values[i]) : Math.Max(scale.Of(values[i]), Above(features[i - 1]));
        }

        return new([.. values], ImmutableCollectionsMarshal.AsImmutableArray(features));
    }

    // As the exact tree judges it, in float.
    private static bool IsApart(float low, float high) => high > low + Nearby;

    private static float Above(float low) => MathF.BitIncrement(low + Nearby);

    private static ReadOnlySpan<double> Different(NumericColumn column, int[] rows, int stride)
    {
        var values = new double[(rows.Length + stride - 1) / stride];
        var count = 0;
        for (var i = 0; i < rows.Length; i += stride)
        {
            var value = column[rows[i]] + 0.0; // −0 becomes 0
            values[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        var known = values.AsSpan(0, count);
        known.Sort();
        var different = 0;
        for (var i = 0; i < known.Length; i++)
        {
            if (i == 0 || known[i] > known[different - 1])
            {
                known[different++] = known[i];
            }
        }

        return known[..different];
    }
}

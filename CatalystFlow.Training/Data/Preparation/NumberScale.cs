using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Data;

/// <summary>Centres and scales numbers in double before they become floats.</summary>
internal readonly struct NumberScale
{
    // No training row is so many deviations off, and squares and sums of such features stay within a float.
    private const double Furthest = 1e12;

    private const double NearOverflow = 1e290;

    private readonly double _factor, _mean, _scale;

    internal NumberScale(double mean, double scale)
    {
        _factor = Math.Max(Math.Abs(mean), scale) > NearOverflow ? 0.25 : 1; // x − m must stay within a double
        (_mean, _scale) = (mean * _factor, scale * _factor);
    }

    /// <summary>The feature of a number; not for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal float Of(double value) => (float)Math.Clamp(((value * _factor) - _mean) / _scale, -Furthest, Furthest);
}

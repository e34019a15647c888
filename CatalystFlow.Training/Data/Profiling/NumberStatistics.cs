using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Moments, range and histogram of a column of numbers in one pass (moments after Welford, 1962). Moments are those of f·x, f being a
/// power of two that keeps squares within a double: 1 for ordinary numbers.
/// </summary>
internal sealed class NumberStatistics
{
    private const double OrdinaryLargest = 1e120, LastExact = 9_007_199_254_740_992; // 2^53, from which on x + 1 may be x
    private StreamingHistogram _histogram = new();
    private double _mean, _squares;
    private double _factor = 1, _largest = OrdinaryLargest;
    private double _previous = double.NaN;

    internal long Count { get; private set; }

    internal double Mean => _mean / _factor;

    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>True while every number is whole.</summary>
    internal bool IsWhole { get; private set; } = true;

    /// <summary>True while each number is one more than the one before, as in a row number.</summary>
    internal bool IsSequence { get; private set; } = true;

    /// <summary>Population standard deviation.</summary>
    internal double StandardDeviation => Minimum == Maximum ? 0 : Math.Sqrt(_squares / Count) / _factor;

    internal IReadOnlyList<HistogramBin> Histogram => _histogram.ToBins(Maximum, IsWhole);

    /// <summary>Statistics that go on from here on their own.</summary>
    internal NumberStatistics Copy()
    {
        var copy = (NumberStatistics)MemberwiseClone();
        copy._histogram = _histogram.Copy();
        return copy;
    }

    /// <summary>Whether a number may be a new extreme, so that it is worth reading exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsExtreme(double value) => value <= Minimum || value >= Maximum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double value)
    {
        Count++;
        if (!(Math.Abs(value) <= _largest) || (_squares == 0 && value != 0))
        {
            Rescale(value);
        }

        var scaled = value * _factor;
        var deviation = scaled - _mean;
        _mean += deviation / Count;                     // m ← m + (x − m) / n
        _squares += deviation * (scaled - _mean);       // M₂ ← M₂ + (x − m_old)(x − m_new)
        Minimum = value < Minimum ? value : Minimum;
        Maximum = value > Maximum ? value : Maximum;
        IsWhole = IsWhole && value == Math.Floor(value);
        IsSequence = IsSequence && (Count == 1 || (value == _previous + 1 && value <= LastExact));
        _previous = value;
        _histogram.Add(value);
    }

    /// <summary>Chooses the factor anew for a number that is out of reach, or while all numbers were the same.</summary>
    private void Rescale(double value)
    {
        var magnitude = Math.Max(Math.Abs(value), Math.Max(Math.Abs(Minimum), Math.Abs(Maximum)));
        var factor = SafeScale.For(double.IsFinite(magnitude) ? magnitude : Math.Abs(value));
        var change = factor / _factor;
        (_mean, _squares) = (_mean * change, _squares * change * change);
        (_factor, _largest) = (factor, factor == 1 ? OrdinaryLargest : Math.Min(OrdinaryLargest / factor, double.MaxValue));
    }
}

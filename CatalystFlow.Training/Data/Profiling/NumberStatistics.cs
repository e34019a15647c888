using System.Runtime.CompilerServices;

namespace CatalystFlow.Training.Data;

/// <summary>Moments, range and histogram of a column of numbers in one pass (moments after Welford, 1962).</summary>
internal sealed class NumberStatistics
{
    private StreamingHistogram _histogram = new();
    private double _squares;
    private double _previous = double.NaN;

    internal long Count { get; private set; }

    internal double Mean { get; private set; }

    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>True while every number is whole.</summary>
    internal bool IsWhole { get; private set; } = true;

    /// <summary>True while each number is one more than the one before, as in a row number.</summary>
    internal bool IsSequence { get; private set; } = true;

    /// <summary>Population standard deviation.</summary>
    internal double StandardDeviation => Minimum == Maximum ? 0 : Math.Sqrt(_squares / Count);

    internal IReadOnlyList<CsvHistogramBin> Histogram => _histogram.ToBins(Maximum, IsWhole);

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
        var deviation = value - Mean;
        Mean += deviation / Count;                      // m ← m + (x − m) / n
        _squares += deviation * (value - Mean);         // M₂ ← M₂ + (x − m_old)(x − m_new)
        Minimum = value < Minimum ? value : Minimum;
        Maximum = value > Maximum ? value : Maximum;
        IsWhole = IsWhole && value == Math.Floor(value);
        IsSequence = IsSequence && (Count == 1 || value == _previous + 1);
        _previous = value;
        _histogram.Add(value);
    }
}

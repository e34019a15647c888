using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Counts numbers into fine bins whose width grows with the range seen, so that the counts are exact after one pass in fixed
/// memory; about twenty bins with round edges are made of them at the end.
/// </summary>
internal sealed class StreamingHistogram
{
    private const int Capacity = 256, FirstBins = 32, IdealBins = 20, MaxBins = 30;
    private const double MaxIndex = 1e15; // beyond it neighbouring doubles are whole bins apart
    private const double SmallestWidth = 1e-300;
    private const double Rounding = 1.0 / (1L << 51); // two roundings of half a unit each, and some

    private long[]? _counts;
    private NiceWidth _width;
    private double _factor;
    private bool _multiplies;
    private long _origin, _low, _high; // bin of the first count, lowest and highest bin used
    private double _base, _lowest, _highest; // the same, as the hot path compares them
    private double _first = double.NaN;
    private long _firstCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double value)
    {
        if (_counts is not null)
        {
            var quotient = Index(_multiplies ? value * _factor : value / _factor);
            if (quotient >= _lowest && quotient <= _highest)
            {
                _counts[(int)(quotient - _base)]++;
                return;
            }
        }

        AddOutside(value, 1);
    }

    internal StreamingHistogram Copy()
    {
        var copy = (StreamingHistogram)MemberwiseClone();
        copy._counts = (long[]?)_counts?.Clone();
        return copy;
    }

    /// <summary>Makes the bins to show.</summary>
    /// <param name="maximum">The largest number added: when it is the edge of a bin it is counted in the one below.</param>
    /// <param name="isWhole">Whether all numbers were whole: then no bin is narrower than 1.</param>
    internal IReadOnlyList<HistogramBin> ToBins(double maximum, bool isWhole)
    {
        if (_counts is null)
        {
            return _firstCount == 0 ? [] : [new(_first, _first, _firstCount)];
        }

        var (width, step) = ShownWidth(isWhole);
        var (from, to) = (FloorDiv(_low, step), FloorDiv(_high, step));
        var counts = new long[to - from + 1];
        for (var i = _low; i <= _high; i++)
        {
            counts[FloorDiv(i, step) - from] += _counts[i - _origin];
        }

        var isSingle = isWhole && width.Value <= 1;
        if (to > from && !isSingle && width.Edge(to) == maximum)
        {
            counts[^2] += counts[^1];
            counts = counts[..^1];
        }

        return [.. counts.Select((count, i) => new HistogramBin(Finite(width.Edge(from + i)), Finite(width.Edge(from + i + 1)), count))];
    }

    /// <summary>The width 1, 2 or 5 × 10^k that gives the number of bins nearest to the ideal, and how many fine bins it holds.</summary>
    private (NiceWidth Width, long Step) ShownWidth(bool isWhole)
    {
        var best = (Width: _width, Step: 1L, Distance: long.MaxValue);
        var (power, step) = (_width, 1L);
        while (true)
        {
            foreach (var multiple in power.Digit == 1 ? (long[])[1, 5] : [1])
            {
                var bins = FloorDiv(_high, step * multiple) - FloorDiv(_low, step * multiple) + 1;
                var width = power with { Digit = power.Digit * (int)multiple };
                var isAllowed = bins <= MaxBins && (!isWhole || width.Power >= 0);
                var distance = isAllowed ? Math.Abs(bins - IdealBins) : long.MaxValue;
                if (distance < best.Distance)
                {
                    best = (width, step * multiple, distance);
                }

                if (bins <= 2 && best.Distance < long.MaxValue)
                {
                    return (best.Width, best.Step);
                }
            }

            step *= power.StepToNext;
            power = power.Next;
        }
    }

    private void AddOutside(double value, long count)
    {
        if (_counts is null)
        {
            if (_firstCount == 0 || value == _first)
            {
                _first = value;
                _firstCount += count;
                return;
            }

            Start(Math.Min(Math.Abs(value - _first), double.MaxValue));
            AddOutside(_first, _firstCount);
        }

        while (true)
        {
            var index = Index(_width.Quotient(value));
            if (Math.Abs(index) <= MaxIndex && TryInclude((long)index))
            {
                _counts![(long)index - _origin] += count;
                (_base, _lowest, _highest) = (_origin, _low, _high);
                return;
            }

            Widen();
        }
    }

    private void Start(double range)
    {
        _counts = new long[Capacity];
        SetWidth(NiceWidth.AtMost(Math.Max(range / FirstBins, SmallestWidth)));
        (_low, _high) = (1, 0);
    }

    private void SetWidth(NiceWidth width)
    {
        _width = width;
        _multiplies = width.Power < 0;
        _factor = _multiplies ? width.Quotient(1) : width.Value;
    }

    /// <summary>Makes room for a bin; false when bins of this width cannot reach from the lowest to the highest.</summary>
    private bool TryInclude(long index)
    {
        var (low, high) = _low > _high ? (index, index) : (Math.Min(_low, index), Math.Max(_high, index));
        if (high - low >= Capacity)
        {
            return false;
        }

        if (low < _origin || high >= _origin + Capacity || _low > _high)
        {
            MoveTo(low - ((Capacity - (high - low + 1)) / 2));
        }

        (_low, _high) = (low, high);
        return true;
    }

    private void MoveTo(long origin)
    {
        var moved = new long[Capacity];
        for (var i = _low; i <= _high; i++)
        {
            moved[i - origin] = _counts![i - _origin];
        }

        (_counts, _origin) = (moved, origin);
    }

    private void Widen()
    {
        var step = _width.StepToNext;
        var (low, high) = (FloorDiv(_low, step), FloorDiv(_high, step));
        var merged = new long[Capacity];
        var isEmpty = _low > _high;
        for (var i = _low; i <= _high; i++)
        {
            merged[FloorDiv(i, step) - low] += _counts![i - _origin];
        }

        SetWidth(_width.Next);
        _counts = merged;
        (_origin, _low, _high) = isEmpty ? (0, 1, 0) : (low, low, high);
    }

    /// <summary>The bin of a quotient. One that rounding left just below a whole number is that number: 0.3 is in 0.3 to 0.4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Index(double quotient) => Math.Floor(quotient + (Math.Abs(quotient) * Rounding));

    private static double Finite(double edge) => Math.Clamp(edge, double.MinValue, double.MaxValue);

    private static long FloorDiv(long value, long divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}

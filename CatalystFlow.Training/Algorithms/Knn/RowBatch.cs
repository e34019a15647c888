using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>Some rows whose neighbours are searched for together, made ready for the matrix product.</summary>
internal sealed class RowBatch(PackedRows training)
{
    /// <summary>Most rows: a multiple of the six that the kernel takes at once; with a tile they stay in the second-level cache.</summary>
    public const int Capacity = 48;

    private const int Lanes = 8;

    private readonly int _columns = training.Rows.Columns;
    private readonly float[] _factors = new float[Capacity * training.Rows.Columns];
    private readonly float[] _lanes = new float[Capacity * training.Rows.Columns];
    private readonly double[] _norms = new double[Capacity];
    private Box _box = new(0);

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>−2x′, row after row.</summary>
    public ReadOnlySpan<float> Factors => _factors;

    /// <summary>‖x′‖² of each row.</summary>
    public ReadOnlySpan<double> Norms => _norms.AsSpan(0, Count);

    /// <summary>The largest ‖x′‖.</summary>
    public double Largest { get; private set; }

    /// <summary>Takes other rows.</summary>
    public void Take(FeatureMatrix rows, ReadOnlySpan<int> which)
    {
        (Count, _box, Largest) = (which.Length, new(_columns), 0);
        _factors.AsSpan(which.Length * _columns).Clear();
        _lanes.AsSpan().Clear();
        for (var i = 0; i < which.Length; i++)
        {
            var row = _factors.AsSpan(i * _columns, _columns);
            _norms[i] = training.Transform(rows.Row(which[i]), row);
            _box.Include(row);
            Largest = Math.Max(Largest, _norms[i]);
            for (var j = 0; j < row.Length; j++)
            {
                _lanes[(j * Capacity) + i] = row[j];
                row[j] *= -2;
            }
        }

        Largest = Math.Sqrt(Largest);
    }

    /// <summary>The squared distance between the box around the x′ and another.</summary>
    public float SquaredDistance(Box other) => _box.SquaredDistance(other);

    /// <summary>Bit i says that the squared distance from x′ of row i to a box is at most the row's reach and something more.</summary>
    /// <param name="box">The box.</param>
    /// <param name="reaches">One for each place, −∞ for none.</param>
    /// <param name="more">What is added to each.</param>
    public ulong Near(Box box, ReadOnlySpan<float> reaches, float more)
    {
        var low = box.Low;
        var high = box.High;
        var near = 0UL;
        for (var first = 0; first < Count; first += Lanes)
        {
            var sums = Vector256<float>.Zero;
            ref var x = ref _lanes[first];
            for (var j = 0; j < low.Length; j++)
            {
                var values = Vector256.LoadUnsafe(ref x, (nuint)(j * Capacity));
                var gaps = Vector256.Max(Vector256.Create(low[j]) - values, values - Vector256.Create(high[j]));
                gaps = Vector256.Max(gaps, Vector256<float>.Zero);
                sums = Vector256.FusedMultiplyAdd(gaps, gaps, sums);
            }

            var limits = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(reaches), (nuint)first) + Vector256.Create(more);
            near |= (ulong)Vector256.LessThanOrEqual(sums, limits).ExtractMostSignificantBits() << first;
        }

        return near;
    }
}

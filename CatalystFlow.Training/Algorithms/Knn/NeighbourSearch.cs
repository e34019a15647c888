using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Looks through training rows for the nearest of some rows. A matrix product gives d̃² = ‖y′‖² − 2 x′·y′ + ‖x′‖² in float32 with a known
/// bound on its error. Only where that could be below the distance of the k-th neighbour so far is the distance computed again, in
/// double and from the rows as they are, so that the result is exact. Tiles of training rows that lie farther away than any k-th
/// neighbour of a batch are left out, and with few columns, where that leaves out most, rows of a batch that lie too far from a tile.
/// Holds the working memory of one thread; not safe for concurrent use.
/// Cost: at most rows × training rows × features multiply-adds; a row is computed again about k ln(rows / k) times.
/// </summary>
internal sealed class NeighbourSearch
{
    // Half a unit in the last place of a float, and a bound that holds for rounding x′, y′ and ‖y′‖² as well as for the product.
    private const double HalfUlp = 1.0 / (1 << 24);
    private const int RoundingsBesides = 10;

    // Covers the rounding of a reach and of a sum with it.
    private const double RoundUp = 1 + (8 * HalfUlp);

    // Beyond it the product might overflow.
    private const double LargestNorm = 1e30;

    private const int IndexBits = 32;

    private readonly PackedRows _training;
    private readonly RowBatch _batch;
    private readonly double _relativeError;
    private readonly float[] _reaches = new float[RowBatch.Capacity];
    private readonly float[] _thresholds = new float[RowBatch.Capacity];
    private readonly int[] _places = new int[RowBatch.Capacity];
    private readonly float[] _chosen;
    private readonly int _columns;
    private FeatureMatrix _rows;
    private int[] _which = [];
    private NeighbourLists _lists = new(0, 0);
    private ulong[] _keys = [];
    private int _first;

    /// <summary>Makes room for searches among these rows.</summary>
    public NeighbourSearch(PackedRows training)
    {
        (_training, _rows, _columns) = (training, training.Rows, training.Rows.Columns);
        _batch = new(training);
        _chosen = new float[RowBatch.Capacity * _columns];
        _relativeError = HalfUlp * (_columns + RoundingsBesides);
    }

    /// <summary>Offers the training rows of all tiles from <paramref name="firstTile"/> on to the lists.</summary>
    /// <param name="rows">Rows to search for.</param>
    /// <param name="which">Which of them, one for each list.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="firstTile">The first tile to look at.</param>
    /// <param name="ct">Cancels.</param>
    public void Run(FeatureMatrix rows, int[] which, NeighbourLists lists, int firstTile, CancellationToken ct)
    {
        (_rows, _which, _lists) = (rows, which, lists);
        var tiles = _training.Tiles.Count - firstTile;
        _keys = _keys.Length < tiles ? new ulong[tiles] : _keys;
        var nearest = _keys.AsSpan(0, tiles);
        for (_first = 0; _first < _which.Length; _first += RowBatch.Capacity)
        {
            Begin(_which.AsSpan(_first, Math.Min(RowBatch.Capacity, _which.Length - _first)));
            Order(firstTile, nearest);
            foreach (var key in nearest)
            {
                Poll.Check(ct);
                if (BitConverter.UInt32BitsToSingle((uint)(key >> IndexBits)) > Farthest())
                {
                    break;
                }

                Visit(_training.Tiles[(int)(uint)key]);
            }
        }
    }

    /// <summary>Σ (x − y)² in double.</summary>
    internal static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var xs = MemoryMarshal.Cast<float, Vector128<float>>(x);
        var ys = MemoryMarshal.Cast<float, Vector128<float>>(y);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < xs.Length; i++)
        {
            var d = Widen(xs[i]) - Widen(ys[i]);
            sums = Vector256.FusedMultiplyAdd(d, d, sums);
        }

        var sum = Vector256.Sum(sums);
        for (var j = xs.Length * Vector128<float>.Count; j < x.Length; j++)
        {
            var d = (double)x[j] - y[j];
            sum = Math.FusedMultiplyAdd(d, d, sum);
        }

        return sum;
    }

    private void Begin(ReadOnlySpan<int> which)
    {
        _batch.Take(_rows, which);
        Array.Fill(_reaches, float.NegativeInfinity);
        for (var i = 0; i < which.Length; i++)
        {
            SetReach(i);
        }
    }

    // Keys in whose order the tiles come nearest first: the bits of floats that are not negative ascend as whole numbers.
    private void Order(int firstTile, Span<ulong> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var tile = _training.Tiles[firstTile + i];
            var distance = Math.Max(0, _batch.SquaredDistance(tile.Box) - (float)(2 * Slack(tile)));
            keys[i] = ((ulong)BitConverter.SingleToUInt32Bits(distance) << IndexBits) | (uint)(firstTile + i);
        }

        keys.Sort();
    }

    // The largest error of d̃². The distance to a box takes no more roundings.
    private double Slack(PackedRows.Tile tile) =>
        _relativeError * (_batch.Largest + tile.Largest) * (_batch.Largest + tile.Largest);

    private float Farthest()
    {
        var farthest = Vector256.Create(float.NegativeInfinity);
        foreach (var reaches in MemoryMarshal.Cast<float, Vector256<float>>(_reaches))
        {
            farthest = Vector256.Max(farthest, reaches);
        }

        var half = Vector128.Max(farthest.GetLower(), farthest.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }

    // s² τ, rounded up; no bound for a row that has to be compared with every other.
    private void SetReach(int place) =>
        _reaches[place] = _batch.Norms[place] < LargestNorm ? (float)(Tau(place) * RoundUp) : float.PositiveInfinity;

    private double Tau(int place) => _lists.Threshold(_first + place) * _training.Scale * _training.Scale;

    private void Visit(PackedRows.Tile tile)
    {
        var slack = Slack(tile);
        var near = _training.HasFewColumns ? _batch.Near(tile.Box, _reaches, (float)(3 * slack)) : (1UL << _batch.Count) - 1;
        if (near != 0)
        {
            Compare(Choose(near, tile, slack), tile, slack);
        }
    }

    // Notes places, thresholds and values of those rows that need the product; returns how many there are. The last six are filled up
    // with thresholds that nothing is below.
    private int Choose(ulong near, PackedRows.Tile tile, double slack)
    {
        var count = 0;
        for (; near != 0; near &= near - 1)
        {
            var place = BitOperations.TrailingZeroCount(near);
            if (_batch.Norms[place] >= LargestNorm)
            {
                OfferEach(place, tile.Indices);
            }
            else if (Tau(place) > 0 || tile.Indices[0] < _lists.LastIndex(_first + place))
            {
                // Of rows at distance 0 only those with a lower index still count.
                (_places[count], _thresholds[count]) = (place, Threshold(place, slack));
                count++;
            }
        }

        for (var i = count; i % NearKernel.Rows != 0; i++)
        {
            _thresholds[i] = float.NegativeInfinity;
        }

        for (var i = 0; i < count && count < _batch.Count; i++)
        {
            _batch.Factors.Slice(_places[i] * _columns, _columns).CopyTo(_chosen.AsSpan(i * _columns));
        }

        return count;
    }

    private void Compare(int count, PackedRows.Tile tile, double slack)
    {
        var x = count == _batch.Count ? _batch.Factors : _chosen;
        Span<uint> hits = stackalloc uint[NearKernel.Rows];
        for (var column = 0; column < tile.Indices.Length; column += NearKernel.Columns)
        {
            for (var row = 0; row < count; row += NearKernel.Rows)
            {
                var rows = x.Slice(row * _columns, NearKernel.Rows * _columns);
                var values = tile.Values.AsSpan(column);
                var norms = tile.Norms.AsSpan(column);
                if (NearKernel.AnyNear(rows, values, _training.TileRows, norms, _thresholds.AsSpan(row), hits))
                {
                    OfferHits(row, hits, tile.Indices.AsSpan(column), slack);
                }
            }
        }
    }

    private void OfferHits(int row, ReadOnlySpan<uint> hits, ReadOnlySpan<int> indices, double slack)
    {
        for (var i = 0; i < hits.Length; i++)
        {
            if (hits[i] == 0)
            {
                continue;
            }

            var place = _places[row + i];
            for (var bits = hits[i]; bits != 0; bits &= bits - 1)
            {
                OfferEach(place, indices.Slice(BitOperations.TrailingZeroCount(bits), 1));
            }

            _thresholds[row + i] = Threshold(place, slack);
            SetReach(place);
        }
    }

    private void OfferEach(int place, ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            var row = _first + place;
            _lists.Offer(row, SquaredDistance(_rows.Row(_which[row]), _training.Rows.Row(index)), index);
        }
    }

    // What ‖y′‖² − 2 x′·y′ may at most be for d² ≤ τ to be possible, rounded up.
    private float Threshold(int place, double slack) =>
        Math.Min(float.MaxValue, MathF.BitIncrement((float)(Tau(place) + slack - _batch.Norms[place])));

    private static Vector256<double> Widen(Vector128<float> v)
    {
        var (low, high) = Vector128.Widen(v);
        return Vector256.Create(low, high);
    }
}

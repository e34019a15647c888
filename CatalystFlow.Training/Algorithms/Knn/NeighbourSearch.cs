using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Looks through training rows for the nearest of some rows. A matrix product gives d̃² = ‖y′‖² − 2 x′·y′ + ‖x′‖² in float32 with a known
/// bound on its error. Only where that could be below the distance of the k-th neighbour so far is the distance computed again, in
/// double and from the rows as they are, so that the result is exact. Tiles of training rows that lie farther away than any k-th
/// neighbour of a batch are left out, which in few dimensions are most.
/// Cost: at most rows × training rows × features multiply-adds; a row is computed again about k ln(rows / k) times.
/// </summary>
internal sealed class NeighbourSearch
{
    // A multiple of the six rows that the kernel takes at once; with a tile they stay in the second-level cache.
    private const int BatchRows = 48;

    // Half a unit in the last place of a float, and a bound that holds for rounding x′, y′ and ‖y′‖² as well as for the product.
    private const double HalfUlp = 1.0 / (1 << 24);
    private const int RoundingsBesides = 10;

    // Beyond it the product might overflow.
    private const double LargestNorm = 1e30;

    private readonly PackedRows _training;
    private readonly FeatureMatrix _rows;
    private readonly int[] _which;
    private readonly NeighbourLists _lists;
    private readonly double _relativeError;
    private readonly double[] _norms = new double[BatchRows];
    private readonly float[] _thresholds = new float[BatchRows];

    /// <summary>A search for the rows <paramref name="which"/>, one for each list.</summary>
    public NeighbourSearch(PackedRows training, FeatureMatrix rows, int[] which, NeighbourLists lists)
    {
        (_training, _rows, _which, _lists) = (training, rows, which, lists);
        _relativeError = HalfUlp * (rows.Columns + RoundingsBesides);
    }

    /// <summary>Offers the training rows of all tiles from <paramref name="firstTile"/> on to the lists.</summary>
    public void Run(int firstTile, CancellationToken ct)
    {
        var buffer = ArrayPool<float>.Shared.Rent(BatchRows * _rows.Columns);
        var x = buffer.AsSpan(0, BatchRows * _rows.Columns);
        var tiles = new PackedRows.Tile[_training.Tiles.Count - firstTile];
        var distances = new double[tiles.Length];
        for (var first = 0; first < _which.Length; first += BatchRows)
        {
            var count = Math.Min(BatchRows, _which.Length - first);
            var box = Prepare(first, count, x);
            var largest = Math.Sqrt(_norms.AsSpan(0, count).ToArray().Max());
            for (var i = 0; i < tiles.Length; i++)
            {
                tiles[i] = _training.Tiles[firstTile + i];
                distances[i] = tiles[i].Box.SquaredDistance(box) - Slack(largest, tiles[i]);
            }

            Array.Sort(distances, tiles);
            for (var i = 0; i < tiles.Length && !(distances[i] > Farthest(first, count)); i++)
            {
                ct.ThrowIfCancellationRequested();
                var slack = Slack(largest, tiles[i]);
                SetThresholds(first, count, tiles[i], slack);
                Compare(first, count, x, tiles[i], slack);
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
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

    // −2x′ in rows, then zeros. Returns the box around the x′.
    private Box Prepare(int first, int count, Span<float> x)
    {
        var box = new Box(_rows.Columns);
        x.Clear();
        for (var i = 0; i < count; i++)
        {
            var row = x.Slice(i * _rows.Columns, _rows.Columns);
            _norms[i] = _training.Transform(_rows.Row(_which[first + i]), row);
            box.Include(row);
            foreach (ref var value in row)
            {
                value *= -2;
            }
        }

        return box;
    }

    // The largest error of d̃² for rows up to a length.
    private double Slack(double length, PackedRows.Tile tile) =>
        _relativeError * (length + tile.Largest) * (length + tile.Largest);

    // The largest s² τ among the rows of a batch.
    private double Farthest(int first, int count)
    {
        var farthest = 0.0;
        for (var i = first; i < first + count; i++)
        {
            farthest = Math.Max(farthest, _lists.Threshold(i));
        }

        return farthest * _training.Scale * _training.Scale;
    }

    // What ‖y′‖² − 2 x′·y′ may at most be for d² ≤ τ to be possible; −∞ for rows that need no comparison.
    private void SetThresholds(int first, int count, PackedRows.Tile tile, double slack)
    {
        Array.Fill(_thresholds, float.NegativeInfinity);
        for (var i = 0; i < count; i++)
        {
            // Of rows at distance 0 only those with a lower index still count.
            if (_lists.Threshold(first + i) == 0 && tile.Indices[0] > _lists.LastIndex(first + i))
            {
                continue;
            }

            if (_norms[i] < LargestNorm)
            {
                _thresholds[i] = Threshold(first + i, slack - _norms[i]);
            }
            else
            {
                OfferEach(first + i, tile.Indices);
            }
        }
    }

    private void Compare(int first, int count, ReadOnlySpan<float> x, PackedRows.Tile tile, double slack)
    {
        Span<uint> hits = stackalloc uint[NearKernel.Rows];
        for (var column = 0; column < tile.Indices.Length; column += NearKernel.Columns)
        {
            for (var row = 0; row < count; row += NearKernel.Rows)
            {
                var rows = x.Slice(row * _rows.Columns, NearKernel.Rows * _rows.Columns);
                var norms = tile.Norms.AsSpan(column);
                if (NearKernel.AnyNear(rows, tile.Values.AsSpan(column), PackedRows.TileRows, norms, _thresholds.AsSpan(row), hits))
                {
                    OfferHits(first, row, hits, tile.Indices.AsSpan(column), slack);
                }
            }
        }
    }

    private void OfferHits(int first, int row, ReadOnlySpan<uint> hits, ReadOnlySpan<int> indices, double slack)
    {
        for (var i = 0; i < hits.Length; i++)
        {
            for (var bits = hits[i]; bits != 0; bits &= bits - 1)
            {
                OfferEach(first + row + i, indices.Slice(BitOperations.TrailingZeroCount(bits), 1));
            }

            if (hits[i] != 0)
            {
                _thresholds[row + i] = Threshold(first + row + i, slack - _norms[row + i]);
            }
        }
    }

    private void OfferEach(int row, ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            _lists.Offer(row, SquaredDistance(_rows.Row(_which[row]), _training.Rows.Row(index)), index);
        }
    }

    private float Threshold(int row, double slack)
    {
        var tau = _lists.Threshold(row) * _training.Scale * _training.Scale;
        return Math.Min(float.MaxValue, MathF.BitIncrement((float)(tau + slack)));
    }

    private static Vector256<double> Widen(Vector128<float> v)
    {
        var (low, high) = Vector128.Widen(v);
        return Vector256.Create(low, high);
    }
}

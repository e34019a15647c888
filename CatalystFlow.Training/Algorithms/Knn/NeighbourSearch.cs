using System.Buffers;
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
/// neighbour of a batch are left out, which in few dimensions are most.
/// Cost: at most rows × training rows × features multiply-adds; a row is computed again about k ln(rows / k) times.
/// </summary>
internal sealed class NeighbourSearch
{
    // A multiple of the six rows that the matrix product takes at once; with a tile they stay in the second-level cache.
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

    /// <summary>A search for the rows <paramref name="which"/>, one for each list.</summary>
    public NeighbourSearch(PackedRows training, FeatureMatrix rows, int[] which, NeighbourLists lists)
    {
        (_training, _rows, _which, _lists) = (training, rows, which, lists);
        _relativeError = HalfUlp * (rows.Columns + RoundingsBesides);
    }

    /// <summary>Offers the training rows of all tiles from <paramref name="firstTile"/> on to the lists.</summary>
    public void Run(int firstTile, CancellationToken ct)
    {
        var size = BatchRows * _rows.Columns;
        var buffer = ArrayPool<float>.Shared.Rent(size + (BatchRows * PackedRows.TileRows));
        var x = buffer.AsSpan(0, size);
        var products = buffer.AsSpan(size, BatchRows * PackedRows.TileRows);
        var tiles = new PackedRows.Tile[_training.Tiles.Count - firstTile];
        var distances = new double[tiles.Length];
        for (var first = 0; first < _which.Length; first += BatchRows)
        {
            var count = Math.Min(BatchRows, _which.Length - first);
            var box = Prepare(first, count, x);
            for (var i = 0; i < tiles.Length; i++)
            {
                tiles[i] = _training.Tiles[firstTile + i];
                distances[i] = tiles[i].Box.SquaredDistance(box) - Slack(_norms.AsSpan(0, count), tiles[i]);
            }

            Array.Sort(distances, tiles);
            for (var i = 0; i < tiles.Length && !(distances[i] > Farthest(first, count)); i++)
            {
                ct.ThrowIfCancellationRequested();
                Multiply(x, tiles[i], products, count);
                for (var row = 0; row < count; row++)
                {
                    Collect(first + row, products.Slice(row * PackedRows.TileRows, PackedRows.TileRows), _norms[row], tiles[i]);
                }
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

    // The largest error of d̃².
    private double Slack(ReadOnlySpan<double> norms, PackedRows.Tile tile)
    {
        var largest = 0.0;
        foreach (var norm in norms)
        {
            largest = Math.Max(largest, norm);
        }

        var length = Math.Sqrt(largest) + tile.Largest;
        return _relativeError * length * length;
    }

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

    // ‖y′‖² − 2 x′·y′, for whole products of six rows.
    private void Multiply(ReadOnlySpan<float> x, PackedRows.Tile tile, Span<float> products, int count)
    {
        const int Width = PackedRows.TileRows;
        var padded = (count + Gemm.TileRows - 1) / Gemm.TileRows * Gemm.TileRows;
        for (var i = 0; i < padded; i++)
        {
            tile.Norms.CopyTo(products[(i * Width)..]);
        }

        Gemm.AddProduct(Strided<float>.Rows(x, _rows.Columns), tile.Values, Width, products, Width, padded, _rows.Columns, Width);
    }

    private void Collect(int row, ReadOnlySpan<float> products, double norm, PackedRows.Tile tile)
    {
        // Of rows at distance 0 only those with a lower index still count.
        if (_lists.Threshold(row) == 0 && tile.Indices[0] > _lists.LastIndex(row))
        {
            return;
        }

        if (!(norm < LargestNorm))
        {
            OfferEach(row, tile.Indices);
            return;
        }

        var slack = Slack([norm], tile) - norm;
        var threshold = Vector256.Create(Threshold(row, slack));
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(products);
        for (var v = 0; v < vectors.Length; v += 2)
        {
            var left = Vector256.LessThanOrEqual(vectors[v], threshold);
            var right = Vector256.LessThanOrEqual(vectors[v + 1], threshold);
            if ((left | right) != Vector256<float>.Zero)
            {
                var hits = left.ExtractMostSignificantBits() | (right.ExtractMostSignificantBits() << Vector256<float>.Count);
                OfferHits(row, hits, tile.Indices.AsSpan(v * Vector256<float>.Count));
                threshold = Vector256.Create(Threshold(row, slack));
            }
        }
    }

    private void OfferHits(int row, uint hits, ReadOnlySpan<int> indices)
    {
        for (; hits != 0; hits &= hits - 1)
        {
            OfferEach(row, indices.Slice(BitOperations.TrailingZeroCount(hits), 1));
        }
    }

    private void OfferEach(int row, ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            _lists.Offer(row, SquaredDistance(_rows.Row(_which[row]), _training.Rows.Row(index)), index);
        }
    }

    // What ‖y′‖² − 2 x′·y′ may at most be for d² ≤ τ to be possible.
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

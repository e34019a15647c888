using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Looks through training rows for the nearest of a block of rows. A matrix product gives d̃² = ‖y′‖² − 2 x′·y′ + ‖x′‖² in float32 with
/// a known bound on its error. Only where that could be below the distance of the k-th neighbour so far is the distance computed again,
/// in double and from the rows as they are, so that the result is exact.
/// Cost: block rows × training rows × features multiply-adds; a row is computed again about k ln(rows / k) times.
/// </summary>
internal sealed class NeighbourSearch
{
    // A multiple of the six rows that the matrix product takes at once; with a tile they stay in the second-level cache.
    private const int BatchRows = 96;
    private const int ProductRows = 6;

    // Half a unit in the last place of a float, and a bound that holds for rounding x′, y′ and ‖y′‖² as well as for the product.
    private const double HalfUlp = 1.0 / (1 << 24);
    private const int RoundingsBesides = 10;

    // Beyond it the product might overflow.
    private const double LargestNorm = 1e30;

    private readonly PackedRows _training;
    private readonly FeatureMatrix _rows;
    private readonly NeighbourLists _lists;
    private readonly int _first;
    private readonly double _relativeError;

    /// <summary>A search for the rows from <paramref name="first"/> on, one for each list.</summary>
    public NeighbourSearch(PackedRows training, FeatureMatrix rows, int first, NeighbourLists lists)
    {
        (_training, _rows, _first, _lists) = (training, rows, first, lists);
        _relativeError = HalfUlp * (rows.Columns + RoundingsBesides);
    }

    /// <summary>Offers training rows <paramref name="from"/> to <paramref name="end"/> − 1 to the lists.</summary>
    public void Run(int from, int end, CancellationToken ct)
    {
        if (from >= end)
        {
            return;
        }

        var features = _rows.Columns;
        var padded = (_lists.Rows + ProductRows - 1) / ProductRows * ProductRows;
        var scaled = ArrayPool<float>.Shared.Rent((padded * features) + (BatchRows * PackedRows.TileRows));
        var x = scaled.AsSpan(0, padded * features);
        var products = scaled.AsSpan(padded * features, BatchRows * PackedRows.TileRows);
        var norms = new double[_lists.Rows];
        Prepare(x, norms);
        for (var start = from - (from % PackedRows.TileRows); start < end; start += PackedRows.TileRows)
        {
            var tile = _training[start / PackedRows.TileRows];
            for (var batch = 0; batch < _lists.Rows; batch += BatchRows)
            {
                ct.ThrowIfCancellationRequested();
                var count = Math.Min(BatchRows, padded - batch);
                Multiply(x.Slice(batch * features, count * features), tile, products, count);
                for (var i = batch; i < Math.Min(batch + BatchRows, _lists.Rows); i++)
                {
                    var row = products.Slice((i - batch) * PackedRows.TileRows, PackedRows.TileRows);
                    Collect(i, row, norms[i], tile, new(start, Math.Max(from, start), end));
                }
            }
        }

        ArrayPool<float>.Shared.Return(scaled);
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

    // −2x′ in rows, with rows of zeros up to a whole number of products.
    private void Prepare(Span<float> x, double[] norms)
    {
        x.Clear();
        for (var i = 0; i < norms.Length; i++)
        {
            var row = x.Slice(i * _rows.Columns, _rows.Columns);
            norms[i] = _training.Transform(_rows.Row(_first + i), row);
            foreach (ref var value in row)
            {
                value *= -2;
            }
        }
    }

    // ‖y′‖² − 2 x′·y′
    private void Multiply(ReadOnlySpan<float> x, PackedRows.Tile tile, Span<float> products, int count)
    {
        for (var i = 0; i < count; i++)
        {
            tile.Norms.CopyTo(products[(i * PackedRows.TileRows)..]);
        }

        const int Width = PackedRows.TileRows;
        Gemm.AddProduct(Strided<float>.Rows(x, _rows.Columns), tile.Values, Width, products, Width, count, _rows.Columns, Width);
    }

    private void Collect(int row, ReadOnlySpan<float> products, double norm, PackedRows.Tile tile, Wanted range)
    {
        if (!(norm < LargestNorm))
        {
            for (var index = range.From; index < Math.Min(range.End, range.Start + PackedRows.TileRows); index++)
            {
                Offer(row, index);
            }

            return;
        }

        var length = Math.Sqrt(norm) + tile.Largest;
        var slack = (_relativeError * length * length) - norm;
        var threshold = Vector256.Create(Threshold(row, slack));
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(products);
        for (var v = 0; v < vectors.Length; v += 2)
        {
            var (left, right) = (Vector256.LessThanOrEqual(vectors[v], threshold), Vector256.LessThanOrEqual(vectors[v + 1], threshold));
            if ((left | right) != Vector256<float>.Zero)
            {
                var hits = left.ExtractMostSignificantBits() | (right.ExtractMostSignificantBits() << Vector256<float>.Count);
                OfferEach(row, hits, range, v * Vector256<float>.Count);
                threshold = Vector256.Create(Threshold(row, slack));
            }
        }
    }

    private void OfferEach(int row, uint hits, Wanted range, int offset)
    {
        for (; hits != 0; hits &= hits - 1)
        {
            var index = range.Start + offset + BitOperations.TrailingZeroCount(hits);
            if (index >= range.From && index < range.End)
            {
                Offer(row, index);
            }
        }
    }

    private void Offer(int row, int index) =>
        _lists.Offer(row, SquaredDistance(_rows.Row(_first + row), _training.Rows.Row(index)), index);

    // What ‖y′‖² − 2 x′·y′ may at most be for d² < τ to be possible.
    private float Threshold(int row, double slack) => _lists.Threshold(row) switch
    {
        double.PositiveInfinity => float.MaxValue,
        0 => float.NegativeInfinity,
        var tau => Math.Min(float.MaxValue, MathF.BitIncrement((float)((tau * _training.Scale * _training.Scale) + slack))),
    };

    private static Vector256<double> Widen(Vector128<float> v)
    {
        var (low, high) = Vector128.Widen(v);
        return Vector256.Create(low, high);
    }

    // Start of a tile, and which training rows are wanted.
    private readonly record struct Wanted(int Start, int From, int End);
}

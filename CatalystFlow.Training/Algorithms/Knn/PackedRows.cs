using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Training rows made ready for the matrix product: y′ = s (y − c) in float32, transposed in tiles of 256 rows. The centre c keeps
/// ‖y′‖² small against distances, and the scale s, a power of two, keeps it from overflowing. Both affect speed only: distances that
/// count are computed again from the rows as they are.
/// </summary>
internal sealed class PackedRows
{
    /// <summary>Rows in a tile.</summary>
    public const int TileRows = 256;

    private readonly FeatureMatrix _rows;
    private readonly Tile[] _tiles;
    private double[] _centre = [];

    /// <summary>Packs nothing yet.</summary>
    public PackedRows(FeatureMatrix rows)
    {
        _rows = rows;
        _tiles = new Tile[(rows.Rows + TileRows - 1) / TileRows];
    }

    /// <summary>The rows as they are.</summary>
    public FeatureMatrix Rows => _rows;

    /// <summary>s.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Rows packed so far: always the first ones.</summary>
    public int Count { get; private set; }

    /// <summary>A tile by its number.</summary>
    public Tile this[int tile] => _tiles[tile];

    /// <summary>Packs on until the first <paramref name="count"/> rows are packed.</summary>
    public void Extend(int count, int maxThreads, CancellationToken ct)
    {
        if (_centre.Length == 0)
        {
            ChooseCentreAndScale(count, ct);
        }

        var first = Count / TileRows;
        var tiles = ((count + TileRows - 1) / TileRows) - first;
        Parallelism.For(tiles, maxThreads, i => _tiles[first + i] = Pack((first + i) * TileRows, count), ct);
        Count = count;
    }

    /// <summary>Writes s (x − c) and returns its squared length.</summary>
    public double Transform(ReadOnlySpan<float> x, Span<float> scaled)
    {
        var norm = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            scaled[j] = (float)((x[j] - _centre[j]) * Scale);
            norm += (double)scaled[j] * scaled[j];
        }

        return norm;
    }

    // Rows of the tile that are not to be found yet get an infinite norm.
    private Tile Pack(int first, int end)
    {
        var values = new float[_rows.Columns * TileRows];
        var norms = new float[TileRows];
        var row = new float[_rows.Columns];
        var largest = 0.0;
        Array.Fill(norms, float.PositiveInfinity);
        for (var i = 0; i < Math.Min(TileRows, end - first); i++)
        {
            var norm = Transform(_rows.Row(first + i), row);
            (norms[i], largest) = ((float)norm, Math.Max(largest, norm));
            for (var j = 0; j < row.Length; j++)
            {
                values[(j * TileRows) + i] = row[j];
            }
        }

        return new(values, norms, Math.Sqrt(largest));
    }

    // c ← the mean of the first rows; s ← such that no |y′| is above 1.
    private void ChooseCentreAndScale(int count, CancellationToken ct)
    {
        _centre = new double[_rows.Columns];
        for (var i = 0; i < count; i++)
        {
            ct.ThrowIfCancellationRequested();
            Add(_rows.Row(i), 1.0 / count, _centre);
        }

        var largest = 0.0;
        for (var i = 0; i < _rows.Rows; i++)
        {
            ct.ThrowIfCancellationRequested();
            largest = Math.Max(largest, Farthest(_rows.Row(i)));
        }

        Scale = largest == 0 ? 1 : Math.ScaleB(1, -Math.ILogB(largest) - 1);
    }

    private static void Add(ReadOnlySpan<float> row, double factor, double[] sums)
    {
        for (var j = 0; j < row.Length; j++)
        {
            sums[j] += factor * row[j];
        }
    }

    private double Farthest(ReadOnlySpan<float> row)
    {
        var largest = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            largest = Math.Max(largest, Math.Abs(row[j] - _centre[j]));
        }

        return largest;
    }

    /// <summary>Some packed rows.</summary>
    /// <param name="Values">y′: features × 256.</param>
    /// <param name="Norms">‖y′‖², 256 values.</param>
    /// <param name="Largest">The largest ‖y′‖ among them.</param>
    public sealed record Tile(float[] Values, float[] Norms, double Largest);
}

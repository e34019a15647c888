using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Training rows made ready for the matrix product: y′ = s (y − c) in float32, transposed in tiles of rows that lie near each other. The centre c keeps ‖y′‖² small against distances, and the scale s, a power of two, keeps it from overflowing. All this
/// affects speed only: distances that count are computed again from the rows as they are.
/// </summary>
internal sealed class PackedRows
{
    // Beyond it boxes overlap so much that looking closely leaves out nothing.
    private const int FewColumns = 12;

    private readonly FeatureMatrix _rows;
    private readonly List<Tile> _tiles = [];
    private double[] _centre = [];

    /// <summary>Packs nothing yet.</summary>
    public PackedRows(FeatureMatrix rows) => _rows = rows;

    /// <summary>True where it is worth looking which rows are near which tiles.</summary>
    public bool HasFewColumns => _rows.Columns <= FewColumns;

    /// <summary>Rows in a tile.</summary>
    public int TileRows => HasFewColumns ? 32 : 128;

    /// <summary>The rows as they are.</summary>
    public FeatureMatrix Rows => _rows;

    /// <summary>s.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Rows packed so far: always the first ones.</summary>
    public int Count { get; private set; }

    /// <summary>The tiles. Those of one <see cref="Extend"/> follow those of the one before.</summary>
    public IReadOnlyList<Tile> Tiles => _tiles;

    /// <summary>Packs on until the first <paramref name="count"/> rows are packed.</summary>
    public void Extend(int count, int maxThreads, CancellationToken ct)
    {
        if (_centre.Length == 0)
        {
            ChooseCentreAndScale(count, ct);
        }

        var order = SpatialOrder.Of(_rows, Count, count, TileRows, ct);
        var groups = order.Chunk(TileRows).ToArray();
        var tiles = new Tile[groups.Length];
        Parallelism.For(groups.Length, maxThreads, i => tiles[i] = Pack(groups[i]), ct);
        _tiles.AddRange(tiles);
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

    // Places without a row get an infinite norm.
    private Tile Pack(int[] indices)
    {
        var values = new float[_rows.Columns * TileRows];
        var norms = new float[TileRows];
        var row = new float[_rows.Columns];
        var box = new Box(_rows.Columns);
        var largest = 0.0;
        Array.Fill(norms, float.PositiveInfinity);
        for (var i = 0; i < indices.Length; i++)
        {
            var norm = Transform(_rows.Row(indices[i]), row);
            (norms[i], largest) = ((float)norm, Math.Max(largest, norm));
            box.Include(row);
            for (var j = 0; j < row.Length; j++)
            {
                values[(j * TileRows) + i] = row[j];
            }
        }

        return new(indices, values, norms, Math.Sqrt(largest), box);
    }

    // c ← the mean of the first rows; s ← such that no |y′| is above 1.
    private void ChooseCentreAndScale(int count, CancellationToken ct)
    {
        _centre = new double[_rows.Columns];
        for (var i = 0; i < count; i++)
        {
            Poll.Check(ct);
            Add(_rows.Row(i), 1.0 / count, _centre);
        }

        var largest = 0.0;
        for (var i = 0; i < _rows.Rows; i++)
        {
            Poll.Check(ct);
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
    /// <param name="Indices">Which rows, ascending.</param>
    /// <param name="Values">y′: features × <see cref="TileRows"/>.</param>
    /// <param name="Norms">‖y′‖², with ∞ where there is no row.</param>
    /// <param name="Largest">The largest ‖y′‖ among them.</param>
    /// <param name="Box">Around the y′.</param>
    public sealed record Tile(int[] Indices, float[] Values, float[] Norms, double Largest, Box Box);
}

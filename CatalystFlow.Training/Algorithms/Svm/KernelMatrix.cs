using System.Buffers;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The kernel matrix of some rows, by whole rows when asked for. Those asked for last stay in memory as far as the limit allows. A value
/// has the same bits whichever way it was computed, so neither threads nor memory change a result.
/// </summary>
internal sealed class KernelMatrix
{
    private const long SetBytes = 64L << 20;

    private readonly MappedRows _rows;
    private readonly KernelPanel[] _panels;
    private readonly RowStore _store;
    private readonly int _threads;

    /// <summary>Makes the matrix of the given rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="workspace">Memory for rows of the matrix.</param>
    /// <param name="threads">Most threads.</param>
    public KernelMatrix(MappedRows rows, SmoWorkspace workspace, int threads)
    {
        (_rows, _threads, _panels) = (rows, threads, KernelPanel.Pack(rows));
        _store = workspace.StoreFor(rows.Count, Width);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Number of rows rounded up to whole panels: the length of a row of the matrix.</summary>
    public int Width => _panels.Length * KernelPanel.Columns;

    /// <summary>Most rows to work on at once: their rows of the matrix take memory.</summary>
    public int SetRows => (int)Math.Min(Math.Min(SmoWorkspace.SetRows, Count), Math.Max(2, SetBytes / sizeof(float) / Width));

    /// <summary>Some of the rows and their kernel values with one another.</summary>
    /// <param name="set">Which rows.</param>
    /// <param name="target">set × stride.</param>
    /// <param name="stride">A multiple of the panel's width.</param>
    public void Square(ReadOnlySpan<int> set, float[] target, int stride)
    {
        var selected = _rows.Select(set);
        var panels = KernelPanel.Pack(selected);
        for (var panel = 0; panel < panels.Length; panel++)
        {
            for (var first = 0; first < set.Length; first += KernelPanel.TileRows)
            {
                var values = target.AsSpan((first * stride) + (panel * KernelPanel.Columns));
                panels[panel].Multiply(selected, first, Math.Min(KernelPanel.TileRows, set.Length - first), values, stride);
            }
        }
    }

    /// <summary>Rows of the matrix. What was computed before and is still held is not computed again.</summary>
    public float[][] Rows(ReadOnlySpan<int> wanted, CancellationToken ct)
    {
        var missing = _store.Provide(wanted);
        if (missing.Length > 0)
        {
            var selected = _rows.Select(missing);
            Parallelism.For(_panels.Length, _threads, panel => ComputePanel(selected, missing, panel, ct), ct);
        }

        return _store.Get(wanted);
    }

    /// <summary>v ← v − Σᵢ cᵢ Kᵢ for the columns from <paramref name="first"/> on, without keeping kernel values.</summary>
    public void SubtractSums(MappedRows rows, double[] c, double[] v, int first, CancellationToken ct)
    {
        var firstPanel = first / KernelPanel.Columns;
        Parallelism.For(_panels.Length - firstPanel, _threads, item => SubtractPanel(rows, c, v, firstPanel + item, first, ct), ct);
    }

    private void ComputePanel(MappedRows selected, int[] missing, int panel, CancellationToken ct)
    {
        using var tile = new KernelTile(KernelPanel.Columns);
        for (var first = 0; first < missing.Length; first += KernelPanel.TileRows)
        {
            Poll.Check(ct);
            var count = Math.Min(KernelPanel.TileRows, missing.Length - first);
            _panels[panel].Multiply(selected, first, count, tile.Values, KernelPanel.Columns);
            for (var i = 0; i < count; i++)
            {
                tile.Row(i).CopyTo(_store[missing[first + i]].AsSpan(panel * KernelPanel.Columns));
            }
        }
    }

    private void SubtractPanel(MappedRows rows, double[] c, double[] v, int panel, int from, CancellationToken ct)
    {
        using var tile = new KernelTile(KernelPanel.Columns);
        Span<double> sums = stackalloc double[KernelPanel.Columns];
        sums.Clear();
        for (var first = 0; first < rows.Count; first += KernelPanel.TileRows)
        {
            Poll.Check(ct);
            var count = Math.Min(KernelPanel.TileRows, rows.Count - first);
            _panels[panel].Multiply(rows, first, count, tile.Values, KernelPanel.Columns);
            for (var i = 0; i < count; i++)
            {
                SmoKernels.AddScaled(sums, c[first + i], tile.Row(i));
            }
        }

        var column = panel * KernelPanel.Columns;
        for (var i = Math.Max(from, column); i < Math.Min(Count, column + KernelPanel.Columns); i++)
        {
            v[i] -= sums[i - column];
        }
    }
}

/// <summary>Room for the kernel values of a few rows with those of a panel; borrowed.</summary>
internal readonly struct KernelTile(int width) : IDisposable
{
    private readonly float[] _values = ArrayPool<float>.Shared.Rent(KernelPanel.TileRows * width);

    public Span<float> Values => _values.AsSpan(0, KernelPanel.TileRows * width);

    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * width, width);

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);
}

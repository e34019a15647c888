using System.Buffers;
using System.Runtime.InteropServices;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The kernel matrix of some rows, computed by whole rows when asked for. Those asked for last stay in memory as far as the limit
/// allows. A value has the same bits whichever way it was computed, so neither threads nor memory change a result.
/// </summary>
internal sealed class KernelMatrix
{
    private readonly MappedRows _rows;
    private readonly KernelPanel[] _panels;
    private readonly float[]?[] _cached;
    private readonly int[] _lastUse;
    private readonly int _capacity;
    private readonly int _threads;
    private int _clock;
    private int _held;

    /// <summary>Makes the matrix of the given rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="memory">Most bytes of rows to keep.</param>
    /// <param name="threads">Most threads.</param>
    public KernelMatrix(MappedRows rows, long memory, int threads)
    {
        (_rows, _threads) = (rows, threads);
        _panels = new KernelPanel[(rows.Count + KernelPanel.Columns - 1) / KernelPanel.Columns];
        for (var p = 0; p < _panels.Length; p++)
        {
            _panels[p] = Pack(rows, p * KernelPanel.Columns);
        }

        (_cached, _lastUse) = (new float[rows.Count][], new int[rows.Count]);
        _capacity = (int)Math.Min(Math.Max(2, memory / (sizeof(float) * (long)Width)), rows.Count);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Number of rows rounded up to whole panels: the length of a row of the matrix.</summary>
    public int Width => _panels.Length * KernelPanel.Columns;

    /// <summary>Most rows that can be asked for at once.</summary>
    public int Capacity => _capacity;

    /// <summary>k of a row with itself.</summary>
    public float Diagonal(int row) => _rows.Kernel.Self(_rows.Halves[row]);

    /// <summary>Rows of the matrix. What was computed before and is still held is not computed again.</summary>
    public float[][] Rows(ReadOnlySpan<int> wanted, CancellationToken ct)
    {
        _clock++;
        var missing = new List<int>();
        foreach (var row in wanted)
        {
            _lastUse[row] = _clock;
            if (_cached[row] is null)
            {
                missing.Add(row);
            }
        }

        Provide(missing);
        Compute(missing, ct);
        var found = new float[wanted.Length][];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = _cached[wanted[i]]!;
        }

        return found;
    }

    /// <summary>v ← v − Σᵢ cᵢ Kᵢ for the columns from <paramref name="first"/> on, without keeping kernel values.</summary>
    public void SubtractSums(MappedRows rows, ReadOnlyMemory<double> c, Memory<double> v, int first, CancellationToken ct)
    {
        var firstPanel = first / KernelPanel.Columns;
        Parallelism.For(_panels.Length - firstPanel, _threads, item => SubtractPanel(rows, c.Span, v.Span, firstPanel + item, first, ct), ct);
    }

    private static KernelPanel Pack(MappedRows rows, int first)
    {
        var panel = new KernelPanel(rows.Kernel, KernelPanel.Columns);
        for (var i = first; i < Math.Min(first + KernelPanel.Columns, rows.Count); i++)
        {
            panel.Set(i - first, rows.Row(i), rows.Halves[i]);
        }

        return panel;
    }

    // Takes room from the rows that were not asked for the longest.
    private void Provide(List<int> missing)
    {
        var free = new Stack<float[]>();
        if (_held + missing.Count > _capacity)
        {
            var idle = Enumerable.Range(0, Count).Where(row => _cached[row] is not null && _lastUse[row] < _clock)
                .OrderBy(row => _lastUse[row]).Take(_held + missing.Count - _capacity);
            foreach (var row in idle.ToList())
            {
                free.Push(_cached[row]!);
                _cached[row] = null;
                _held--;
            }
        }

        foreach (var row in missing)
        {
            _cached[row] = free.TryPop(out var room) ? room : GC.AllocateUninitializedArray<float>(Width);
            _held++;
        }
    }

    private void Compute(List<int> missing, CancellationToken ct)
    {
        var selected = _rows.Select(CollectionsMarshal.AsSpan(missing));
        Parallelism.For(missing.Count == 0 ? 0 : _panels.Length, _threads, panel => ComputePanel(selected, missing, panel, ct), ct);
    }

    private void ComputePanel(MappedRows selected, List<int> missing, int panel, CancellationToken ct)
    {
        var tile = ArrayPool<float>.Shared.Rent(KernelPanel.TileRows * KernelPanel.Columns);
        for (var first = 0; first < missing.Count; first += KernelPanel.TileRows)
        {
            ct.ThrowIfCancellationRequested();
            var count = Math.Min(KernelPanel.TileRows, missing.Count - first);
            _panels[panel].Multiply(selected, first, tile.AsSpan(0, count * KernelPanel.Columns));
            for (var i = 0; i < count; i++)
            {
                tile.AsSpan(i * KernelPanel.Columns, KernelPanel.Columns)
                    .CopyTo(_cached[missing[first + i]].AsSpan(panel * KernelPanel.Columns));
            }
        }

        ArrayPool<float>.Shared.Return(tile);
    }

    private void SubtractPanel(MappedRows rows, ReadOnlySpan<double> c, Span<double> v, int panel, int from, CancellationToken ct)
    {
        var tile = ArrayPool<float>.Shared.Rent(KernelPanel.TileRows * KernelPanel.Columns);
        Span<double> sums = stackalloc double[KernelPanel.Columns];
        sums.Clear();
        for (var first = 0; first < rows.Count; first += KernelPanel.TileRows)
        {
            ct.ThrowIfCancellationRequested();
            var count = Math.Min(KernelPanel.TileRows, rows.Count - first);
            _panels[panel].Multiply(rows, first, tile.AsSpan(0, count * KernelPanel.Columns));
            for (var i = 0; i < count; i++)
            {
                SmoKernels.AddScaled(sums, c[first + i], tile.AsSpan(i * KernelPanel.Columns, KernelPanel.Columns));
            }
        }

        ArrayPool<float>.Shared.Return(tile);
        for (var i = Math.Max(from, panel * KernelPanel.Columns); i < Math.Min(Count, (panel + 1) * KernelPanel.Columns); i++)
        {
            v[i] -= sums[i - (panel * KernelPanel.Columns)];
        }
    }
}

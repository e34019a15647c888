using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// The rows of a tree: every node is a range of them. A split reorders its range and keeps the order on each side, chunk by chunk on
/// several threads.
/// </summary>
internal sealed class RowRanges(int count, int threads)
{
    /// <summary>Rows per unit of parallel work.</summary>
    public const int ChunkRows = 4096;

    private readonly int[] _rows = new int[count];
    private readonly int[] _left = new int[count];
    private readonly int[] _right = new int[count];
    private readonly int[] _leftCounts = new int[ChunksIn(count)];

    /// <summary>Chunks of so many rows.</summary>
    public static int ChunksIn(int rows) => (rows + ChunkRows - 1) / ChunkRows;

    /// <summary>Rows of a range.</summary>
    public ReadOnlySpan<int> this[int start, int end] => _rows.AsSpan(start, end - start);

    /// <summary>Puts all rows in order.</summary>
    public void TakeAll()
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            _rows[i] = i;
        }
    }

    /// <summary>Rows of one chunk of a range.</summary>
    public ReadOnlySpan<int> Chunk(int start, int end, int chunk)
    {
        var first = start + (chunk * ChunkRows);
        return _rows.AsSpan(first, Math.Min(ChunkRows, end - first));
    }

    /// <summary>Moves rows up to a bin to the left; returns where the right begins.</summary>
    public int Partition(int start, int end, byte[] codes, byte lastBin, CancellationToken ct)
    {
        var chunks = ChunksIn(end - start);
        Parallelism.For(chunks, threads, chunk => Divide(start, end, chunk, codes, lastBin), ct);
        var middle = start;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            (_leftCounts[chunk], middle) = (middle, middle + _leftCounts[chunk]);
        }

        Parallelism.For(chunks, threads, chunk => Collect(start, end, chunk, chunks, middle), ct);
        return middle;
    }

    private void Divide(int start, int end, int chunk, byte[] codes, byte lastBin)
    {
        var rows = Chunk(start, end, chunk);
        var first = start + (chunk * ChunkRows);
        var left = _left.AsSpan(first, rows.Length);
        var right = _right.AsSpan(first, rows.Length);
        var (lefts, rights) = (0, 0);
        foreach (var row in rows)
        {
            var goesLeft = codes[row] <= lastBin ? 1 : 0;
            left[lefts] = row;
            right[rights] = row;
            lefts += goesLeft;
            rights += 1 - goesLeft;
        }

        _leftCounts[chunk] = lefts;
    }

    // Where a chunk's left rows go follows from the left rows before it, where its right rows go from the others before it.
    private void Collect(int start, int end, int chunk, int chunks, int middle)
    {
        var first = start + (chunk * ChunkRows);
        var rows = Math.Min(ChunkRows, end - first);
        var target = _leftCounts[chunk];
        var lefts = (chunk + 1 < chunks ? _leftCounts[chunk + 1] : middle) - target;
        _left.AsSpan(first, lefts).CopyTo(_rows.AsSpan(target));
        _right.AsSpan(first, rows - lefts).CopyTo(_rows.AsSpan(middle + (first - target)));
    }
}

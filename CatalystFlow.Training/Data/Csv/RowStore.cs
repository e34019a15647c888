using System.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>
/// One value per row, in chunks, so that growing never copies what is there and threads can fill different rows at once. All stores
/// have the same chunks: the first holds as many rows as expected, the others are small at first, as there may be many columns.
/// New rows hold what they are filled with, or anything.
/// </summary>
internal sealed class RowStore<T>(int expectedRows, T? fill = null)
    where T : struct
{
    private T[][] _chunks = [];

    /// <summary>Makes room for rows; by one thread at a time.</summary>
    internal void Grow(int rows)
    {
        var count = _chunks.Length;
        while (count == 0 || RowChunks.Start(count, expectedRows) < rows)
        {
            count++;
        }

        if (count > _chunks.Length)
        {
            // Others go on using the old array: its chunks are the same.
            var chunks = _chunks;
            Array.Resize(ref chunks, count);
            for (var i = _chunks.Length; i < count; i++)
            {
                chunks[i] = GC.AllocateUninitializedArray<T>(RowChunks.Start(i + 1, expectedRows) - RowChunks.Start(i, expectedRows));
                if (fill is { } value)
                {
                    chunks[i].AsSpan().Fill(value);
                }
            }

            _chunks = chunks;
        }
    }

    /// <summary>Rows of one chunk.</summary>
    internal Span<T> Rows(int from, int count)
    {
        var chunk = RowChunks.Of(from, expectedRows);
        return _chunks[chunk].AsSpan(from - RowChunks.Start(chunk, expectedRows), count);
    }

    /// <summary>Takes the rows out, in an array that may be a little longer than they are.</summary>
    internal T[] Take(int rows)
    {
        var chunks = _chunks;
        _chunks = [];
        var isFirstEnough = chunks.Length > 0 && chunks[0].Length >= rows && chunks[0].Length - rows <= rows / 16;
        if (isFirstEnough)
        {
            return chunks[0];
        }

        var all = GC.AllocateUninitializedArray<T>(rows);
        for (var (i, at) = (0, 0); at < rows; at += chunks[i++].Length)
        {
            chunks[i].AsSpan(0, Math.Min(chunks[i].Length, rows - at)).CopyTo(all.AsSpan(at));
        }

        return all;
    }
}

/// <summary>Which chunk holds which rows.</summary>
internal static class RowChunks
{
    private const int SmallestBits = 8, LargestBits = 16, Doublings = LargestBits - SmallestBits;

    /// <summary>The first row of a chunk.</summary>
    internal static int Start(int chunk, int expected) => chunk switch
    {
        0 => 0,
        <= Doublings + 1 => expected + (((1 << (chunk - 1)) - 1) << SmallestBits),
        _ => expected + (((1 << Doublings) - 1) << SmallestBits) + ((chunk - 1 - Doublings) << LargestBits),
    };

    /// <summary>The chunk that holds a row.</summary>
    internal static int Of(int row, int expected)
    {
        if (row < expected)
        {
            return 0;
        }

        var beyond = (row - expected) >> SmallestBits;
        var doubled = BitOperations.Log2((uint)beyond + 1);
        return doubled < Doublings ? doubled + 1 : Doublings + 1 + ((beyond - (1 << Doublings) + 1) >> Doublings);
    }

    /// <summary>The first row of the chunk after the one that holds a row.</summary>
    internal static int NextStart(int row, int expected) => Start(Of(row, expected) + 1, expected);
}

namespace CatalystFlow.Training.Data;

/// <summary>A list that grows by chunks, so that adding never copies what is there.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int FirstChunk = 256, LargestChunk = 1 << 18;
    private readonly List<T[]> _full = [];
    private T[] _current = new T[FirstChunk];
    private int _used;

    internal int Count { get; private set; }

    internal void Add(T item)
    {
        if (_used == _current.Length)
        {
            _full.Add(_current);
            _current = new T[Math.Clamp(_current.Length * 2, FirstChunk, LargestChunk)];
            _used = 0;
        }

        _current[_used++] = item;
        Count++;
    }

    /// <summary>A list that goes on from here on its own; full chunks are shared, as they do not change.</summary>
    internal ChunkedList<T> Copy()
    {
        var copy = new ChunkedList<T> { _current = (T[])_current.Clone(), _used = _used, Count = Count };
        copy._full.AddRange(_full);
        return copy;
    }

    /// <summary>Moves the items to one array and lets go of the chunks.</summary>
    internal T[] ToArrayAndClear()
    {
        var items = GC.AllocateUninitializedArray<T>(Count);
        var at = 0;
        foreach (var chunk in _full)
        {
            chunk.CopyTo(items, at);
            at += chunk.Length;
        }

        _current.AsSpan(0, _used).CopyTo(items.AsSpan(at));
        _full.Clear();
        (_current, _used, Count) = ([], 0, 0);
        return items;
    }
}

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Rows of a kernel matrix in memory, those that were asked for last.</summary>
/// <param name="rows">Rows of the matrix.</param>
/// <param name="width">Values per row.</param>
/// <param name="capacity">Most rows held.</param>
/// <param name="spare">Arrays to use before new ones are made, and where they go back.</param>
internal sealed class RowStore(int rows, int width, int capacity, Stack<float[]> spare)
{
    private readonly float[]?[] _held = new float[rows][];
    private readonly int[] _lastUse = new int[rows];
    private int _clock;
    private int _count;

    /// <summary>Most rows held.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>The room of a row that is held.</summary>
    public float[] this[int row] => _held[row]!;

    /// <summary>Makes room for the rows that are not held, and says which these are.</summary>
    public int[] Provide(ReadOnlySpan<int> wanted)
    {
        _clock++;
        var missing = new List<int>();
        foreach (var row in wanted)
        {
            _lastUse[row] = _clock;
            if (_held[row] is null)
            {
                missing.Add(row);
            }
        }

        Evict(_count + missing.Count - Capacity);
        missing.ForEach(row => _held[row] = spare.TryPop(out var room) ? room : GC.AllocateUninitializedArray<float>(width));
        _count += missing.Count;
        return [.. missing];
    }

    /// <summary>Rows that are held.</summary>
    public float[][] Get(ReadOnlySpan<int> wanted)
    {
        var found = new float[wanted.Length][];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = this[wanted[i]];
        }

        return found;
    }

    /// <summary>Gives all rooms back.</summary>
    public void Release()
    {
        foreach (var room in _held)
        {
            if (room is not null)
            {
                spare.Push(room);
            }
        }
    }

    // Rows that were not asked for the longest go first.
    private void Evict(int excess)
    {
        if (excess <= 0)
        {
            return;
        }

        var idle = Enumerable.Range(0, rows).Where(row => _held[row] is not null && _lastUse[row] < _clock)
            .OrderBy(row => _lastUse[row]).Take(excess).ToList();
        foreach (var row in idle)
        {
            spare.Push(_held[row]!);
            _held[row] = null;
        }

        _count -= idle.Count;
    }
}

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Memory that one thread uses for one problem after another.</summary>
/// <param name="bytes">Most bytes of kernel rows to hold.</param>
internal sealed class SmoWorkspace(long bytes)
{
    /// <summary>Most rows of a working set.</summary>
    public const int SetRows = 256;

    private readonly Stack<float[]> _spare = [];
    private RowStore? _store;
    private int _width;

    /// <summary>The solver of a working set.</summary>
    public WorkingSetSolver Inner { get; } = new(SetRows);

    /// <summary>Room for rows of a matrix; ends the use of the one before.</summary>
    public RowStore StoreFor(int rows, int width)
    {
        _store?.Release();
        if (width > _width)
        {
            _spare.Clear();
            _width = width;
        }

        var capacity = Math.Min(rows, Math.Max(SetRows, bytes / sizeof(float) / width));
        return _store = new(rows, _width, (int)capacity, _spare);
    }
}

namespace CatalystFlow.Training.Data;

/// <summary>Counts rows of a kind, and keeps the lines of the first.</summary>
internal sealed class CountedRows
{
    private const int LinesNamed = 3;

    private readonly List<long> _lines = [];
    private long _count;

    /// <summary>What was counted.</summary>
    internal LeftOutRows All => new(_count, _lines);

    /// <summary>Counts a row.</summary>
    internal void Add(long line)
    {
        _count++;
        if (_lines.Count < LinesNamed)
        {
            _lines.Add(line);
        }
    }
}

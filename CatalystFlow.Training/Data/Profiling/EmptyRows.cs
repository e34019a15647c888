namespace CatalystFlow.Training.Data;

/// <summary>
/// Counts rows without any value, of delimiters only. Spreadsheets write them below a table, where they are none of it; among its rows they
/// may be anything.
/// </summary>
internal sealed class EmptyRows
{
    private readonly CountedRows _rows = new();

    /// <summary>How many came last, with no other row behind them.</summary>
    internal long AtEnd { get; private set; }

    /// <summary>All of them, those at the end included, which are read only where nothing was left out.</summary>
    internal LeftOutRows All => _rows.All;

    /// <summary>Adds a row.</summary>
    internal void Add(bool isEmpty, long line)
    {
        if (!isEmpty)
        {
            AtEnd = 0;
            return;
        }

        AtEnd++;
        _rows.Add(line);
    }
}

namespace CatalystFlow.Training.Data;

/// <summary>
/// Rows of a part in the order of the table, with the place of each in the part. Going through them reads every column once from
/// start to end, where the shuffled order of a part would fetch each value from memory on its own.
/// </summary>
internal sealed class TableOrder
{
    /// <summary>Orders different rows of a table.</summary>
    internal TableOrder(int[] rows, int tableRows)
    {
        (Rows, Places) = (new int[rows.Length], new int[rows.Length]);
        var placeAfter = new int[tableRows]; // 0: not in the part
        for (var place = 0; place < rows.Length; place++)
        {
            placeAfter[rows[place]] = place + 1;
        }

        var next = 0;
        for (var row = 0; row < tableRows; row++)
        {
            if (placeAfter[row] > 0)
            {
                (Rows[next], Places[next++]) = (row, placeAfter[row] - 1);
            }
        }
    }

    /// <summary>The rows, ascending.</summary>
    internal int[] Rows { get; }

    /// <summary>Where each of them stands in the part.</summary>
    internal int[] Places { get; }
}

namespace CatalystFlow.Training.Data;

/// <summary>Takes some rows of a table.</summary>
public static class TableRows
{
    /// <summary>At most so many rows, evenly picked in table order; the same table when it has no more.</summary>
    public static DataTable Thin(DataTable table, int most)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.RowCount <= most)
        {
            return table;
        }

        var rows = Enumerable.Range(0, most).Select(i => (int)((long)i * table.RowCount / most)).ToArray();
        return new([.. table.Columns.Select(column => Pick(column, rows))]);
    }

    private static DataColumn Pick(DataColumn column, int[] rows) => column switch
    {
        NumericColumn { IsWide: true } c => new NumericColumn(c.Name, c.Kind, Array.ConvertAll(rows, row => c.WideValues[row])) { AreTimes = c.AreTimes },
        NumericColumn c => new NumericColumn(c.Name, c.Kind, Array.ConvertAll(rows, row => c.Values[row])) { AreTimes = c.AreTimes },
        CategoricalColumn c => new CategoricalColumn(c.Name, c.Kind, Array.ConvertAll(rows, row => c.Codes[row]), [.. c.Categories]),
        _ => new TextColumn(column.Name, rows.Length, 0),
    };
}

namespace CatalystFlow.Training.Data;

/// <summary>
/// What preprocessing learned from the training rows: enough to show, to store as plain data, and to turn new rows into features.
/// A missing number becomes the mean and a missing category the most frequent one, or where that is asked for a category of its own. A
/// category that training did not see becomes zeros when one-hot, and what a missing one becomes when label-coded.
/// </summary>
/// <param name="Target">The column that is predicted.</param>
/// <param name="Classes">Class names in label order.</param>
/// <param name="TrainRows">Rows to learn from.</param>
/// <param name="ValidationRows">Rows held back for validation.</param>
/// <param name="TestRows">Rows for the reported metrics.</param>
/// <param name="DroppedRows">Rows left out because their target is missing, or of a class that is left out.</param>
/// <param name="Columns">One entry per column of the table but the target, in file order.</param>
public sealed record FittedPreprocessor(
    string Target,
    IReadOnlyList<string> Classes,
    int TrainRows,
    int ValidationRows,
    int TestRows,
    int DroppedRows,
    IReadOnlyList<ColumnTransform> Columns)
{
    private const int RowsPerBlock = 128; // keeps the written rows of the matrix in cache while columns take turns

    /// <summary>Names of the features in matrix order; a one-hot feature is named <c>column=category</c>.</summary>
    public IReadOnlyList<string> FeatureNames { get; } = [.. Columns.SelectMany(c => c.FeatureNames)];

    /// <summary>Width of the matrix.</summary>
    public int FeatureCount => FeatureNames.Count;

    /// <summary>Turns rows into features, in table order. The table needs the columns of training by name; others are ignored.</summary>
    /// <exception cref="DataException">A column is missing or was read as another type than in training.</exception>
    public FeatureMatrix Transform(DataTable rows) =>
        Transform(rows, [.. Enumerable.Range(0, rows.RowCount)], CancellationToken.None);

    internal FeatureMatrix Transform(DataTable table, int[] rows, CancellationToken ct)
    {
        if ((long)rows.Length * FeatureCount > Array.MaxLength)
        {
            throw PreparationProblems.TooLarge(rows.Length, FeatureCount);
        }

        var writers = Writers(table);
        var order = new TableOrder(rows, table.RowCount);
        var values = new float[rows.Length * FeatureCount];
        for (var from = 0; from < rows.Length; from += RowsPerBlock)
        {
            ct.ThrowIfCancellationRequested();
            var count = Math.Min(RowsPerBlock, rows.Length - from);
            foreach (var (writer, offset) in writers)
            {
                writer.Write(order.Rows.AsSpan(from, count), order.Places.AsSpan(from, count), values.AsSpan(offset), FeatureCount);
            }
        }

        return new FeatureMatrix(values, rows.Length, FeatureCount);
    }

    private List<(FeatureWriter Writer, int Offset)> Writers(DataTable table)
    {
        var writers = new List<(FeatureWriter, int)>();
        var columns = table.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var offset = 0;
        foreach (var column in Columns)
        {
            if (FeatureWriter.For(column, columns) is { } writer)
            {
                writers.Add((writer, offset));
            }

            offset += column.Width;
        }

        return writers;
    }
}

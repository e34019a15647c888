namespace CatalystFlow.Training.Data;

/// <summary>Splits a table, learns the preprocessing from the training rows only, and applies it to all parts.</summary>
public static class DataPreparation
{
    /// <summary>Prepares a table for training. The same table and options give the same result to the bit.</summary>
    /// <param name="table">The columns to learn from and the target.</param>
    /// <param name="options">Target, split, encoding, seed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="DataException">The table cannot be trained on; the message says why and what to do.</exception>
    public static PreparedData Prepare(DataTable table, PreparationOptions options, CancellationToken ct)
    {
        var target = TargetLabels.Of(table, options.Target, options.LeftOutClasses);
        var split = Splitter.Split(target.Labels, target.Classes.Length, options.Split, options.Seed);
        var first = target.Labels[split.Train[0]];
        if (Array.TrueForAll(split.Train, row => target.Labels[row] == first))
        {
            throw PreparationProblems.OneClassInTraining(options.Target, target.Classes[first]);
        }

        var fitted = Fit(table, options, target, split, ct);
        return new PreparedData(
            Rows(split.Train), Rows(split.Validation), Rows(split.Test), split.Test, target.Classes, fitted)
        {
            ValidationRowNumbers = split.Validation,
        };

        LabelledRows Rows(int[] rows) => new(fitted.Transform(table, rows, ct), Array.ConvertAll(rows, row => target.Labels[row]));
    }

    private static FittedPreprocessor Fit(
        DataTable table, PreparationOptions options, TargetLabels target, RowSplit split, CancellationToken ct)
    {
        var fitting = new ColumnFitting(options, new TableOrder(split.Train, table.RowCount).Rows);
        var columns = new List<ColumnTransform>();
        foreach (var column in table.Columns.Where(c => c.Name != options.Target))
        {
            ct.ThrowIfCancellationRequested();
            columns.Add(fitting.Fit(column));
        }

        var fitted = new FittedPreprocessor(
            options.Target,
            target.Classes,
            split.Train.Length,
            split.Validation.Length,
            split.Test.Length,
            target.Labels.Count(label => label < 0),
            columns);
        return fitted.FeatureCount > 0 ? fitted : throw PreparationProblems.NoFeatures(columns);
    }
}

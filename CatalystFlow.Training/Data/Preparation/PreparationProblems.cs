using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Training.Data;

/// <summary>What can keep a table from being trained on, said once.</summary>
internal static class PreparationProblems
{
    internal static DataException UnknownTarget(string target, DataTable table) =>
        new(
            $"The target \"{target}\" is not among the columns read: {CsvProblems.Listed([.. table.Columns.Select(c => c.Name)])}.",
            null,
            target);

    internal static DataException TextTarget(string target) =>
        new($"The target \"{target}\" was read as free text. Set its type to categorical to predict it.", null, target);

    internal static DataException NoTargetValues(string target) =>
        new($"The target \"{target}\" has no values: it is missing in every row. Choose another target.", null, target);

    internal static DataException OneClass(string target, string only) =>
        new(
            $"The target \"{target}\" has one class only (\"{CsvProblems.Shorten(only)}\"). A model needs at least two to tell apart.",
            null,
            target);

    internal static DataException TooManyClasses(string target, int found) =>
        new(
            $"The target \"{target}\" has {found:N0} distinct values; at most {TargetLabels.MaxClasses:N0} classes are allowed. "
            + "Choose a column of categories, or group its values.",
            null,
            target);

    internal static DataException SmallClass(string target, string name, int rows) =>
        new(
            $"Class \"{CsvProblems.Shorten(name)}\" of the target \"{target}\" has {(rows == 1 ? "1 row" : $"{rows:N0} rows")}; at least "
            + $"{TargetLabels.MinClassRows} are needed, so that training, validation and test each get one. "
            + "Add rows, merge the class with another, or leave it out.",
            null,
            target);

    internal static DataException BadSplit(SplitSettings split) =>
        new(
            $"The split {split.TrainPercent:0.##} / {split.ValidationPercent:0.##} / {split.TestPercent:0.##} % cannot be used: "
            + "training and test need more than 0 %, validation 0 % or more, and the three must add up to 100 %.");

    internal static DataException EmptyPart(string part, double percent, int rows) =>
        new($"The {part} part would be empty: {percent:0.##} % of {rows:N0} rows is less than one row. "
            + "Give it a larger share, or use more data.");

    internal static DataException OneClassInTraining(string target, string only) =>
        new(
            $"All training rows have the class \"{CsvProblems.Shorten(only)}\" of the target \"{target}\". "
            + "Use a stratified split, a larger training share, or another seed.",
            null,
            target);

    internal static DataException NoFeatures(IReadOnlyList<ColumnTransform> columns) =>
        columns.Count == 0
            ? new("No columns are left to learn from: the target is the only column. Include at least one other column.")
            : new(
                "No columns are left to learn from. "
                + string.Join(" ", columns.Take(5).Select(c => $"\"{CsvProblems.Shorten(c.Name)}\": {c.Note}"))
                + (columns.Count > 5 ? $" And {columns.Count - 5:N0} more." : ""));

    internal static DataException TooManyForOneHot(string column, int categories) =>
        new(
            $"Column \"{CsvProblems.Shorten(column)}\" has {categories:N0} categories among the training rows; "
            + $"one-hot makes a feature of each, and at most {ColumnFitting.MaxOneHotCategories:N0} are allowed. "
            + "Use label codes or automatic encoding, or leave the column out.",
            null,
            column);

    internal static DataException TooLarge(long rows, long features) =>
        new(
            $"{rows:N0} rows × {features:N0} features are more numbers than can be held at once ({Array.MaxLength:N0}). Leave out columns, "
            + "use label codes in place of one-hot, or use fewer rows.");

    internal static DataException MissingColumn(string name) =>
        new($"The rows have no column \"{CsvProblems.Shorten(name)}\", which the model was trained with.", null, name);

    internal static DataException OtherKind(string name, ColumnType trained) =>
        new($"Column \"{CsvProblems.Shorten(name)}\" must be read as {trained}, as it was in training.", null, name);
}

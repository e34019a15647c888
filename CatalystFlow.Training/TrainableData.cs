using CatalystFlow.Training.Data;

namespace CatalystFlow.Training;

/// <summary>What every algorithm needs from the data.</summary>
internal static class TrainableData
{
    /// <exception cref="TrainingException">Nothing can be learned from the data.</exception>
    public static void Require(PreparedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(data.Train.Count > 0, "There are no training rows. Give the training part a larger share.");
        Require(data.Test.Count > 0, "There are no test rows. Give the test part a larger share.");
        Require(data.Train.Features.Columns > 0, "There is no feature column left to learn from. Keep at least one.");
        Require(data.Classes.Count > 1, "The target has one class only, so there is nothing to tell apart.");
        RequireFinite(data.Train, "training");
        RequireFinite(data.Validation, "validation");
        RequireFinite(data.Test, "test");
    }

    private static void RequireFinite(LabelledRows rows, string part)
    {
        var values = rows.Features.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                var (row, column) = Math.DivRem(i, rows.Features.Columns);
                throw new TrainingException(
                    $"Feature {column + 1} of row {row + 1} of the {part} part is {values[i]}, which is not a finite number.");
            }
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new TrainingException(message);
        }
    }
}

using System.Globalization;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Training.Algorithms;

/// <summary>How rows are split, in words.</summary>
internal static class SplitSentence
{
    /// <summary>The split that a run has unless another is set.</summary>
    public static string Default { get; } = Of(new());

    /// <summary>A split.</summary>
    public static string Of(SplitSettings split) => string.Create(
        CultureInfo.InvariantCulture,
        $"unless you set other shares, {split.TrainPercent} % of the rows for training, {split.ValidationPercent} % for validation and "
            + $"{split.TestPercent} % for the test")
        + (split.Stratified ? ", with the same share of every class in each part. Every choice is made on the validation part." : ".");
}

namespace CatalystFlow.Training.Data;

/// <summary>
/// Split and preprocessed data, ready to train on. Training rows are in shuffled, stratified order: every prefix of them
/// has about the same class shares, so a learning curve can use prefixes.
/// </summary>
/// <param name="Train">Rows to learn from.</param>
/// <param name="Validation">Rows held back; may have no rows.</param>
/// <param name="Test">Rows for the reported metrics.</param>
/// <param name="TestRowNumbers">For each test row, its 0-based data row in the file.</param>
/// <param name="Classes">Class names in label order.</param>
/// <param name="Fitted">What preprocessing learned from the training rows.</param>
public sealed record PreparedData(
    LabelledRows Train,
    LabelledRows Validation,
    LabelledRows Test,
    int[] TestRowNumbers,
    IReadOnlyList<string> Classes,
    FittedPreprocessor Fitted)
{
    /// <summary>For each validation row, its 0-based data row in the file.</summary>
    public int[] ValidationRowNumbers { get; init; } = [];
}

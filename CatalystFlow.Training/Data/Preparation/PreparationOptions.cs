namespace CatalystFlow.Training.Data;

/// <summary>How text categories become numbers.</summary>
public enum EncodingMode
{
    /// <summary>
    /// One-hot for categorical columns of up to 16 categories where the model prefers it, label codes otherwise. A Boolean column
    /// is one 0/1 column either way.
    /// </summary>
    Auto,

    /// <summary>One column holding the category's index in ordinal order.</summary>
    Label,

    /// <summary>One 0/1 column per category.</summary>
    OneHot,
}

/// <summary>How rows are divided. The three shares are per cent and add up to 100.</summary>
/// <param name="TrainPercent">Share to learn from, above 0.</param>
/// <param name="ValidationPercent">Share held back for validation; 0 for none.</param>
/// <param name="TestPercent">Share for the reported metrics, above 0.</param>
/// <param name="Stratified">Keep each class's share equal in all parts, to within a row.</param>
public sealed record SplitOptions(double TrainPercent = 70, double ValidationPercent = 15, double TestPercent = 15, bool Stratified = true);

/// <summary>What turns a table into rows to train on.</summary>
/// <param name="Target">Name of the column to predict.</param>
/// <param name="Split">How rows are divided.</param>
/// <param name="Encoding">How categories become numbers.</param>
/// <param name="PrefersOneHot">Whether the model does better with one-hot than with codes: linear, distance and neural ones do.</param>
/// <param name="Seed">Seed of the split and of the order of the training rows.</param>
public sealed record PreparationOptions(string Target, SplitOptions Split, EncodingMode Encoding, bool PrefersOneHot, int Seed)
{
    /// <summary>Classes of the target whose rows are dropped, as those without a target are.</summary>
    public IReadOnlyCollection<string> LeftOutClasses { get; init; } = [];

    /// <summary>Columns of categories in which a missing value is a category of its own, in place of the most frequent one.</summary>
    public IReadOnlyCollection<string> MissingAsCategory { get; init; } = [];
}

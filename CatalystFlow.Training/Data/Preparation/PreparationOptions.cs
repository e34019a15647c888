using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Training.Data;

/// <summary>What turns a table into rows to train on.</summary>
/// <param name="Target">Name of the column to predict.</param>
/// <param name="Split">How rows are divided.</param>
/// <param name="Encoding">How categories become numbers.</param>
/// <param name="PrefersOneHot">Whether the model does better with one-hot than with codes: linear, distance and neural ones do.</param>
/// <param name="Seed">Seed of the split and of the order of the training rows.</param>
public sealed record PreparationOptions(string Target, SplitSettings Split, CategoricalEncoding Encoding, bool PrefersOneHot, int Seed)
{
    /// <summary>Classes of the target whose rows are dropped, as those without a target are.</summary>
    public IReadOnlyCollection<string> LeftOutClasses { get; init; } = [];

    /// <summary>Columns of categories in which a missing value is a category of its own, in place of the most frequent one.</summary>
    public IReadOnlyCollection<string> MissingAsCategory { get; init; } = [];
}

using CatalystFlow.Api.Datasets;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Api.Algorithms;

/// <summary>The catalog's entries as resources.</summary>
internal static class AlgorithmMapping
{
    public static AlgorithmInfo ToInfo(this Algorithm algorithm) => new(
        algorithm.Id,
        algorithm.Name,
        algorithm.Family,
        algorithm.Tagline,
        algorithm.StepStyle,
        algorithm.StepUnit,
        algorithm.Hyperparameters,
        algorithm.Fixed,
        algorithm.Explanation)
    {
        MaxClasses = algorithm.ClassLimit?.Most(1) is { } most and <= ClassBalances.MaxClasses ? (int)most : null,
        Columns = algorithm.Columns,
    };
}

using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Grains.Engine;

/// <summary>What preprocessing learned, on the wire.</summary>
internal static class FittedMapping
{
    public static FittedPreprocessing ToContract(this PreparedData data, RunSpec spec) => new(
        [.. data.Classes],
        data.Train.Count,
        data.Validation.Count,
        data.Test.Count,
        0,
        data.Train.Features.Columns,
        []);
}

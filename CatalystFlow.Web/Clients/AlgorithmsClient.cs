using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Web.Clients;

/// <summary>The catalog.</summary>
public sealed class AlgorithmsClient(ApiConnection api)
{
    public Task<IReadOnlyList<AlgorithmInfo>> ListAsync(CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<AlgorithmInfo>>(ApiRoutes.Algorithms, ct);

    /// <summary>Roughly how long each algorithm would take; <paramref name="values"/> as <c>algorithm.hyperparameter</c>.</summary>
    public Task<IReadOnlyList<AlgorithmEstimate>> EstimatesAsync(
        Guid datasetId,
        string target,
        ColumnReading? reading,
        double trainPercent,
        int columns,
        IEnumerable<(string Name, object? Value)> values,
        CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<AlgorithmEstimate>>(
            Query.Path(
                ApiRoutes.Estimates,
                [
                    ("datasetId", datasetId), ("target", target), .. Query.Reading(reading), ("trainPercent", trainPercent), ("columns", columns),
                    .. values,
                ]),
            ct);

    public Task<AlgorithmInfo> GetAsync(string id, CancellationToken ct) =>
        api.GetAsync<AlgorithmInfo>(ApiRoutes.At(ApiRoutes.Algorithm, id), ct);
}

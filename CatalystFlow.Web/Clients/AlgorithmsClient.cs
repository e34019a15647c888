using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Web.Clients;

/// <summary>The catalog.</summary>
public sealed class AlgorithmsClient(ApiConnection api)
{
    public Task<IReadOnlyList<AlgorithmInfo>> ListAsync(CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<AlgorithmInfo>>("api/algorithms", ct);

    public Task<AlgorithmInfo> GetAsync(string id, CancellationToken ct) =>
        api.GetAsync<AlgorithmInfo>($"api/algorithms/{Uri.EscapeDataString(id)}", ct);
}

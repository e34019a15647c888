using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>Experiments: runs that were started together on the same data.</summary>
public sealed class ExperimentsClient(ApiConnection api)
{
    public Task<Page<ExperimentSummary>> ListAsync(string? cursor, int limit, CancellationToken ct) =>
        api.GetAsync<Page<ExperimentSummary>>(Query.Path("api/experiments", ("cursor", cursor), ("limit", limit)), ct);

    public Task<ExperimentDetail> GetAsync(Guid id, CancellationToken ct) => api.GetAsync<ExperimentDetail>($"api/experiments/{id}", ct);

    /// <summary>Starts all its runs, or none when one is wrong (errors at <c>runs[2].hyperparameters.C</c>); the same key twice starts one.</summary>
    public Task<ExperimentDetail> StartAsync(StartExperimentRequest request, Guid key, CancellationToken ct) =>
        api.SendAsync<ExperimentDetail>(HttpMethod.Post, "api/experiments", request, ct, key.ToString());

    public Task<ExperimentDetail> RenameAsync(Guid id, string name, CancellationToken ct) =>
        api.SendAsync<ExperimentDetail>(HttpMethod.Patch, $"api/experiments/{id}", new RenameExperimentRequest(name), ct);
}

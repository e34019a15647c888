using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>Experiments: runs that were started together on the same data.</summary>
public sealed class ExperimentsClient(ApiConnection api)
{
    public Task<Page<ExperimentSummary>> ListAsync(string? cursor, int limit, CancellationToken ct) =>
        api.GetAsync<Page<ExperimentSummary>>(Query.Path(ApiRoutes.Experiments, ("cursor", cursor), ("limit", limit)), ct);

    public Task<ExperimentDetail> GetAsync(Guid id, CancellationToken ct) => api.GetAsync<ExperimentDetail>(ApiRoutes.At(ApiRoutes.Experiment, id), ct);

    /// <summary>Starts all its runs, or none when one is wrong (errors at <c>runs[2].hyperparameters.C</c>); the same key twice starts one.</summary>
    public Task<ExperimentDetail> StartAsync(StartExperimentRequest request, Guid key, CancellationToken ct) =>
        api.SendAsync<ExperimentDetail>(HttpMethod.Post, ApiRoutes.Experiments, request, ct, key.ToString());

    public Task<ExperimentDetail> RenameAsync(Guid id, string name, CancellationToken ct) =>
        api.SendAsync<ExperimentDetail>(HttpMethod.Patch, ApiRoutes.At(ApiRoutes.Experiment, id), new RenameExperimentRequest(name), ct);
}

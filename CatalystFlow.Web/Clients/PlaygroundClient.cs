using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>Runs that are played with.</summary>
public sealed class PlaygroundClient(ApiConnection api)
{
    public Task<RunDetail> StartAsync(StartPlaygroundRequest request, CancellationToken ct) =>
        api.SendAsync<RunDetail>(HttpMethod.Post, ApiRoutes.PlaygroundRuns, request, ct);

    /// <summary>Lets a run do more steps.</summary>
    public Task<RunState> AdvanceAsync(Guid run, int steps, CancellationToken ct) =>
        api.SendAsync<RunState>(HttpMethod.Post, Query.Path(ApiRoutes.At(ApiRoutes.AdvanceRun, run), ("steps", steps)), null, ct);

    public Task RemoveAsync(Guid run, CancellationToken ct) => api.SendAsync(HttpMethod.Delete, ApiRoutes.At(ApiRoutes.PlaygroundRun, run), ct);
}

using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>What to list.</summary>
public sealed record RunQuery(
    RunStatus? Status = null,
    Guid? DatasetId = null,
    string? Algorithm = null,
    string? Search = null,
    string? Cursor = null,
    int Limit = 20);

/// <summary>Runs.</summary>
public sealed class RunsClient(ApiConnection api)
{
    public Task<Page<RunSummary>> ListAsync(RunQuery query, CancellationToken ct) => api.GetAsync<Page<RunSummary>>(
        Query.Path(
            ApiRoutes.Runs,
            ("status", query.Status),
            ("datasetId", query.DatasetId),
            ("algorithm", query.Algorithm),
            ("search", query.Search),
            ("cursor", query.Cursor),
            ("limit", query.Limit)),
        ct);

    /// <summary>Counts, what runs and waits now, and the best of the data set that was last worked on.</summary>
    public Task<RunOverview> OverviewAsync(CancellationToken ct) => api.GetAsync<RunOverview>(ApiRoutes.RunOverview, ct);

    public Task<RunDetail> GetAsync(Guid id, CancellationToken ct) => api.GetAsync<RunDetail>(ApiRoutes.At(ApiRoutes.Run, id), ct);

    public Task<IReadOnlyList<MetricPoint>> MetricsAsync(Guid id, int afterStep, CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<MetricPoint>>(Query.Path(ApiRoutes.At(ApiRoutes.RunMetrics, id), ("afterStep", afterStep)), ct);

    /// <summary>Starts a run; the same key twice starts one.</summary>
    public Task<RunDetail> StartAsync(StartRunRequest request, Guid key, CancellationToken ct) =>
        api.SendAsync<RunDetail>(HttpMethod.Post, ApiRoutes.Runs, request, ct, key.ToString());

    public Task<RunState> CancelAsync(Guid id, CancellationToken ct) => Tell(id, ApiRoutes.CancelRun, ct);

    public Task<RunState> PauseAsync(Guid id, CancellationToken ct) => Tell(id, ApiRoutes.PauseRun, ct);

    public Task<RunState> ResumeAsync(Guid id, CancellationToken ct) => Tell(id, ApiRoutes.ResumeRun, ct);

    /// <summary>Changes name, notes, tags or favourite mark: only what is set.</summary>
    public Task<RunDetail> AnnotateAsync(Guid id, AnnotateRunRequest request, CancellationToken ct) =>
        api.SendAsync<RunDetail>(HttpMethod.Patch, ApiRoutes.At(ApiRoutes.Run, id), request, ct);

    /// <summary>Tags in use, the most used first.</summary>
    public Task<IReadOnlyList<TagInfo>> TagsAsync(CancellationToken ct, string? search = null, int? limit = null) =>
        api.GetAsync<IReadOnlyList<TagInfo>>(Query.Path(ApiRoutes.Tags, ("search", search), ("limit", limit)), ct);

    public Task DeleteAsync(Guid id, CancellationToken ct) => api.SendAsync(HttpMethod.Delete, ApiRoutes.At(ApiRoutes.Run, id), ct);

    private Task<RunState> Tell(Guid id, string command, CancellationToken ct) =>
        api.SendAsync<RunState>(HttpMethod.Post, ApiRoutes.At(command, id), null, ct);
}

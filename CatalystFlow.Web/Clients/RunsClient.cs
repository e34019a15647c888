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
            "api/runs",
            ("status", query.Status),
            ("datasetId", query.DatasetId),
            ("algorithm", query.Algorithm),
            ("search", query.Search),
            ("cursor", query.Cursor),
            ("limit", query.Limit)),
        ct);

    /// <summary>Counts, what runs and waits now, and the best of the data set that was last worked on.</summary>
    public Task<RunOverview> OverviewAsync(CancellationToken ct) => api.GetAsync<RunOverview>("api/runs/overview", ct);

    public Task<RunDetail> GetAsync(Guid id, CancellationToken ct) => api.GetAsync<RunDetail>($"api/runs/{id}", ct);

    public Task<IReadOnlyList<MetricPoint>> MetricsAsync(Guid id, int afterStep, CancellationToken ct) =>
        api.GetAsync<IReadOnlyList<MetricPoint>>(Query.Path($"api/runs/{id}/metrics", ("afterStep", afterStep)), ct);

    /// <summary>Starts a run; the same key twice starts one.</summary>
    public Task<RunDetail> StartAsync(StartRunRequest request, Guid key, CancellationToken ct) =>
        api.SendAsync<RunDetail>(HttpMethod.Post, "api/runs", request, ct, key.ToString());

    public Task<RunState> CancelAsync(Guid id, CancellationToken ct) => Tell(id, "cancel", ct);

    public Task<RunState> PauseAsync(Guid id, CancellationToken ct) => Tell(id, "pause", ct);

    public Task<RunState> ResumeAsync(Guid id, CancellationToken ct) => Tell(id, "resume", ct);

    /// <summary>Changes name, notes, tags or favourite mark: only what is set.</summary>
    public Task<RunDetail> AnnotateAsync(Guid id, AnnotateRunRequest request, CancellationToken ct) =>
        api.SendAsync<RunDetail>(HttpMethod.Patch, $"api/runs/{id}", request, ct);

    /// <summary>Tags in use, the most used first.</summary>
    public Task<IReadOnlyList<TagInfo>> TagsAsync(CancellationToken ct, string? search = null, int? limit = null) =>
        api.GetAsync<IReadOnlyList<TagInfo>>(Query.Path("api/tags", ("search", search), ("limit", limit)), ct);

    public Task DeleteAsync(Guid id, CancellationToken ct) => api.SendAsync(HttpMethod.Delete, $"api/runs/{id}", ct);

    private Task<RunState> Tell(Guid id, string what, CancellationToken ct) =>
        api.SendAsync<RunState>(HttpMethod.Post, $"api/runs/{id}/{what}", null, ct);
}

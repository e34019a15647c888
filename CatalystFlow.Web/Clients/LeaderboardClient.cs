using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>A page of runs with their ranks.</summary>
public sealed record RankedRunsQuery(
    RunFilterState Filters, RankingMetric Metric = RankingMetric.Accuracy, string? Sort = null, string? Cursor = null, int Limit = 25);

/// <summary>The comparison of runs.</summary>
public sealed class LeaderboardClient(ApiConnection api)
{
    /// <summary>Runs in any order, each with its place on its data set and target.</summary>
    public Task<Page<RankedRun>> ListAsync(RankedRunsQuery query, CancellationToken ct) => api.GetAsync<Page<RankedRun>>(
        Query.Path(
            ApiRoutes.RankedRuns,
            ("metric", query.Metric),
            ("sort", query.Sort),
            ("cursor", query.Cursor),
            ("limit", query.Limit),
            ("search", query.Filters.Search),
            ("status", query.Filters.Status),
            ("datasetId", query.Filters.DatasetId),
            ("target", query.Filters.Target),
            ("algorithm", query.Filters.Algorithm),
            ("tag", query.Filters.Tag),
            ("favourite", query.Filters.Favourites ? "true" : null),
            ("from", query.Filters.From?.ToString(RunFilterState.DayFormat)),
            ("to", query.Filters.To?.ToString(RunFilterState.DayFormat)),
            ("experimentId", query.Filters.ExperimentId)),
        ct);
}

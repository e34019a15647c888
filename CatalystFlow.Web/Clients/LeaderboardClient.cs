using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>What to rank.</summary>
public sealed record LeaderboardQuery(
    RankingMetric Metric = RankingMetric.Accuracy,
    Guid? DatasetId = null,
    string? Target = null,
    string? Algorithm = null,
    string? Cursor = null,
    int Limit = 20);

/// <summary>The comparison of completed runs.</summary>
public sealed class LeaderboardClient(ApiConnection api)
{
    public Task<Leaderboard> GetAsync(LeaderboardQuery query, CancellationToken ct) => api.GetAsync<Leaderboard>(
        Query.Path(
            "api/leaderboard",
            ("metric", query.Metric),
            ("datasetId", query.DatasetId),
            ("target", query.Target),
            ("algorithm", query.Algorithm),
            ("cursor", query.Cursor),
            ("limit", query.Limit)),
        ct);
}

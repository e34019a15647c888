using System.ComponentModel;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Rankings;

/// <summary>The query of <c>GET /api/leaderboard/runs</c>: that of the run list, and what to rank by.</summary>
public sealed record RankedRunsQuery : RunQuery
{
    [Description("What to rank by; Accuracy when left out.")]
    public RankingMetric? Metric { get; init; }
}

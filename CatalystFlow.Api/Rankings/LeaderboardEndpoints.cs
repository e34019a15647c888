using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Rankings;

/// <summary><c>/api/leaderboard</c>.</summary>
internal static class LeaderboardEndpoints
{
    public static void MapLeaderboard(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiRoutes.Leaderboard, GetAsync)
            .WithName("GetLeaderboard")
            .WithTags("Leaderboard")
            .WithSummary("Rank completed runs")
            .WithDescription("One ranking per data set, target and way in which runs read the file, most recently active first: values cannot "
                + "be compared across rankings. Equal values share a rank (1, 2, 2, 4). With a cursor, datasetId and target name the group it "
                + "belongs to.")
            .ProducesValidationProblem();
        api.MapGet(ApiRoutes.RankedRuns, ListAsync)
            .WithName("ListRankedRuns")
            .WithTags("Leaderboard")
            .WithSummary("List runs with their ranks")
            .WithDescription("Any order and filter. A completed run is ranked by the metric among the completed runs on its "
                + "data set and target that read the file alike and match the filters; equal values share a rank. Best first by the metric "
                + "when no order is given.")
            .ProducesValidationProblem();
    }

    private static async Task<Results<Ok<Page<RankedRun>>, ProblemHttpResult>> ListAsync(
        [AsParameters] RankedRunsQuery query, RankedRuns runs, CancellationToken cancellationToken)
    {
        var metric = query.Metric ?? RankingMetric.Accuracy;
        if (RunOrder.Find(string.IsNullOrEmpty(query.Sort) ? RankedRuns.BestFirst(metric) : query.Sort, query.OnlyCompleted) is not { } order)
        {
            return Problems.UnknownOrder(query.Sort);
        }

        return Cursor.TryDecode(query.Cursor, order.Name, out var after)
            ? TypedResults.Ok(await runs.ListAsync(query, metric, order, after, cancellationToken).ConfigureAwait(false))
            : Problems.Invalid("cursor", Paged.BadCursor);
    }

    private static async Task<Results<Ok<Leaderboard>, ProblemHttpResult>> GetAsync(
        [AsParameters] LeaderboardQuery query, Ranking ranking, CancellationToken cancellationToken)
    {
        var metric = query.Metric ?? RankingMetric.Accuracy;
        if (!Cursor.TryDecode(query.Cursor, metric.ToString(), out var after))
        {
            return Problems.Invalid("cursor", Paged.BadCursor);
        }

        if (after is not null && (query.DatasetId is null || string.IsNullOrEmpty(query.Target)))
        {
            return Problems.Invalid("cursor", "A cursor goes on within one group: give the group's datasetId and target with it.");
        }

        return TypedResults.Ok(await ranking.ReadAsync(query, after, cancellationToken).ConfigureAwait(false));
    }
}

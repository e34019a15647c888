using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary><c>/api/runs</c>, apart from starting, commands and live streams.</summary>
internal static class RunsEndpoints
{
    /// <summary>Set on an answer that was thinned: how many points there are.</summary>
    public const string SampledHeader = "X-Sampled-From";

    private const int MostPoints = 10_000;

    public static void MapRuns(this IEndpointRouteBuilder runs)
    {
        runs.MapGet(ApiRoutes.Runs, ListAsync).WithName("ListRuns").WithSummary("List runs").ProducesValidationProblem();
        runs.MapGet(ApiRoutes.RunOverview, async (OverviewReader reader, CancellationToken cancellationToken) =>
                TypedResults.Ok(await reader.ReadAsync(cancellationToken).ConfigureAwait(false)))
            .WithName("GetOverview").WithSummary("Get counts, the active and queued runs, and the ranking of the data set that was used last");
        runs.MapGet(ApiRoutes.Run, GetAsync).WithName("GetRun").WithSummary("Get a run with every setting that made it")
            .ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapGet(ApiRoutes.RunMetrics, MetricsAsync).WithName("GetMetrics").WithSummary("Get the curve of a run")
            .WithDescription($"All stored points after a step. With maxPoints a longer curve is thinned so that its peaks stay, and the header "
                + $"{SampledHeader} says how many points there are.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapDelete(ApiRoutes.Run, DeleteAsync).WithName("DeleteRun").WithSummary("Delete a run that has ended")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<RunSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] RunListQuery query, RunReader runs, CancellationToken cancellationToken)
    {
        if (RunOrder.Find(query.Sort, query.OnlyCompleted) is not { } order)
        {
            return Problems.UnknownOrder(query.Sort);
        }

        return Cursor.TryDecode(query.Cursor, order.Name, out var after)
            ? TypedResults.Ok(await runs.ListAsync(query, order, after, cancellationToken).ConfigureAwait(false))
            : Problems.Invalid("cursor", Paged.BadCursor);
    }

    private static async Task<Results<Ok<RunDetail>, ProblemHttpResult>> GetAsync(Guid id, RunReader runs, CancellationToken cancellationToken) =>
        await runs.FindDetailAsync(id, cancellationToken).ConfigureAwait(false) is { } run
            ? TypedResults.Ok(run)
            : Problems.NotFound("run", id);

    private static async Task<Results<Ok<List<MetricPoint>>, ProblemHttpResult>> MetricsAsync(
        Guid id,
        [Range(0, int.MaxValue), Description("The last step already known.")] int? afterStep,
        [Range(Curve.FewestPoints, MostPoints), Description("Most points wanted.")] int? maxPoints,
        IDbContextFactory<CatalystDb> databases,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (!await db.Runs.AnyAsync(r => r.Id == id, cancellationToken).ConfigureAwait(false))
        {
            return Problems.NotFound("run", id);
        }

        var after = afterStep ?? 0;
        var rows = await db.MetricPoints.AsNoTracking().Where(p => p.RunId == id && p.Step > after).OrderBy(p => p.Step)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var points = Curve.Sample(rows.ConvertAll(RunMapping.ToPoint), maxPoints ?? int.MaxValue);
        if (points.Count < rows.Count)
        {
            context.Response.Headers[SampledHeader] = rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return TypedResults.Ok(points);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, RunRemover remover, CancellationToken cancellationToken) =>
        await remover.DeleteAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            null => Problems.NotFound("run", id),
            { } status when status.IsTerminal() => TypedResults.NoContent(),
            { } status => Problems.Conflict("The run cannot be deleted", $"The run is {status.ToString().ToLowerInvariant()}. Cancel it first; a run that has ended can be deleted."),
        };
}

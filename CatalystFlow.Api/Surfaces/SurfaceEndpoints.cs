using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Training.Surfaces;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Surfaces;

/// <summary><c>GET /api/runs/{id}/surface</c>.</summary>
internal static class SurfaceEndpoints
{
    public static void MapSurfaces(this IEndpointRouteBuilder runs) =>
        runs.MapGet(ApiRoutes.RunSurface, GetAsync)
            .WithName("GetSurface")
            .WithSummary("Get the decision map of a run's model over two columns or principal components")
            .WithDescription("Waits for a map newer than 'after' while the run trains: ask again with the step you have, as fast as you can "
                + "show. 204: nothing new for a while, ask again. 202: the run is being trained again to find the step, ask again soon. "
                + "While a run trains, its newest model is shown and 'step' has no effect.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<Surface>, Accepted<SurfaceProgress>, NoContent, ProblemHttpResult>> GetAsync(
        Guid id,
        [StringLength(RequestLimits.Column), LineBreaks]
        [Description("Column of the horizontal axis; leave both out for the first two principal components.")]
        string? x,
        [StringLength(RequestLimits.Column), LineBreaks, Description("Column of the vertical axis.")] string? y,
        [Range(1, int.MaxValue), Description("The model after this step, or the nearest kept one before it; the last one when left out.")] int? step,
        [Range(0, int.MaxValue), Description("Wait for a map of a later step than this.")] int? after,
        [Range(SurfacePlan.SmallestSize, SurfacePlan.LargestSize), Description("Most cells along a side, 64 when left out.")] int? size,
        SurfaceReader surfaces,
        RunReader runs,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!await runs.ExistsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return Problems.NotFound("run", id);
        }

        context.Response.Headers.CacheControl = "no-store";
        var query = new SurfaceQuery(x, y, step, after, size ?? SurfaceQuery.DefaultSize);
        return await surfaces.ReadAsync(id, query, cancellationToken).ConfigureAwait(false) switch
        {
            { Surface: { } surface } => TypedResults.Ok(surface),
            { Refusal: { } reason } => Problems.Unusable("The decision map cannot be drawn", reason),
            { Preparing: { } progress } => TypedResults.Accepted((string?)null, progress),
            _ => TypedResults.NoContent(),
        };
    }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Playground;

/// <summary><c>/api/playground</c>, and the one command that only its runs know.</summary>
internal static class PlaygroundEndpoints
{
    private const int MostSteps = 100_000;

    public static void MapPlayground(this IEndpointRouteBuilder api)
    {
        var playground = api.MapGroup("").WithTags("Playground");
        playground.MapPost(ApiRoutes.PlaygroundRuns, StartAsync)
            .WithName("StartPlaygroundRun")
            .WithSummary("Start a run of the playground, which waits before its first step")
            .WithDescription("On generated data or two numeric columns of a data set. It is a run like any other, but goes step by step (POST "
                + "/api/runs/{id}/advance), is in no list and no ranking, ends when it is left alone, and is removed after a while.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        playground.MapDelete(ApiRoutes.PlaygroundRun, RemoveAsync)
            .WithName("RemovePlaygroundRun")
            .WithSummary("End a run of the playground and remove it")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapAdvance(this IEndpointRouteBuilder runs) =>
        runs.MapPost(ApiRoutes.AdvanceRun, AdvanceAsync)
            .WithName("AdvanceRun")
            .WithSummary("Let a run of the playground do more steps")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<RunDetail>, ProblemHttpResult>> StartAsync(
        StartPlaygroundRequest request, PlaygroundSpecs specs, PlaygroundRuns runs, RunStarter starter, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (spec, dataset, problem) = await specs.BuildAsync(request, cancellationToken).ConfigureAwait(false);
        if (spec is null || dataset is null)
        {
            return problem!;
        }

        await runs.MakeRoomAsync(cancellationToken).ConfigureAwait(false);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var state = await starter.StartAsync(id, spec).ConfigureAwait(false);
        return TypedResults.Created("/" + ApiRoutes.At(ApiRoutes.Run, id), StartRunEndpoint.Started(spec, dataset, state));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, PlaygroundRuns runs, CancellationToken cancellationToken) =>
        await runs.RemoveOneAsync(id, cancellationToken).ConfigureAwait(false) ? TypedResults.NoContent() : Problems.NotFound("run of the playground", id);

    private static async Task<Results<Ok<RunState>, ProblemHttpResult>> AdvanceAsync(
        Guid id,
        [Range(1, MostSteps), Description("How many; 1 when left out.")] int? steps,
        RunReader runs,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (!await runs.ExistsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return Problems.NotFound("run", id);
        }

        return await grains.AskAsync(id, run => run.AdvanceAsync(steps ?? 1), cancellationToken, mayRepeat: false).ConfigureAwait(false) switch
        {
            { State: null } => Problems.NotFound("run", id),
            { Refusal: { } reason } => Problems.Conflict("The run cannot do more steps", reason),
            { State: var state } => TypedResults.Ok(state),
        };
    }
}

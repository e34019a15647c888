using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Runs;

/// <summary>Commands to a run. Whether one is possible is for the run's grain to say.</summary>
internal static class RunCommandsEndpoints
{
    public static void MapRunCommands(this IEndpointRouteBuilder runs)
    {
        Map(runs, ApiRoutes.CancelRun, "CancelRun", "End a run within a step; its metrics are kept", "cancelled", run => run.CancelAsync());
        Map(runs, ApiRoutes.PauseRun, "PauseRun", "Stop a run after its current step and free its slot", "paused", run => run.PauseAsync());
        Map(runs, ApiRoutes.ResumeRun, "ResumeRun", "Queue a paused run again", "resumed", run => run.ResumeAsync());
    }

    private static void Map(
        IEndpointRouteBuilder runs, string route, string name, string summary, string done, Func<IRunGrain, Task<RunCommandResult>> command) =>
        runs.MapPost(
                route,
                (Guid id, RunReader reader, IGrainFactory grains, CancellationToken cancellationToken) =>
                    TellAsync(id, command, $"The run cannot be {done}", reader, grains, cancellationToken))
            .WithName(name)
            .WithSummary(summary)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<RunState>, ProblemHttpResult>> TellAsync(
        Guid id,
        Func<IRunGrain, Task<RunCommandResult>> command,
        string refused,
        RunReader runs,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (!await runs.ExistsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return Problems.NotFound("run", id);
        }

        return await grains.AskAsync(id, command, cancellationToken).ConfigureAwait(false) switch
        {
            { State: null } => Problems.NotFound("run", id),
            { Refusal: { } reason } => Problems.Conflict(refused, reason),
            { State: var state } => TypedResults.Ok(state),
        };
    }
}

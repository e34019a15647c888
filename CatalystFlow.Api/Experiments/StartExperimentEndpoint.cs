using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Experiments;

/// <summary><c>POST /api/experiments</c>.</summary>
internal static class StartExperimentEndpoint
{
    public static void MapStartExperiment(this IEndpointRouteBuilder experiments) =>
        experiments.MapPost(ApiRoutes.Experiments, StartAsync)
            .WithName("StartExperiment")
            .WithSummary("Start several runs on the same data")
            .WithDescription("All runs are checked first and none starts when one is wrong; they are then stored together and queue in the given order. With an "
                + "Idempotency-Key, the same request a second time answers with the experiment it started (200) and starts no other.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<ExperimentDetail>, Ok<ExperimentDetail>, ProblemHttpResult>> StartAsync(
        StartExperimentRequest request,
        [FromHeader(Name = "Idempotency-Key"), StringLength(RequestLimits.IdempotencyKey)]
        [Description("Any text that is new for each experiment, for example a UUID.")]
        string? idempotencyKey,
        DatasetStore datasets,
        ColumnTrials trials,
        RunStarter starter,
        ExperimentStore experiments,
        CancellationToken cancellationToken)
    {
        ExperimentPlan? plan = null;
        var found = await datasets.FindBalanceAsync(
            request.DatasetId,
            d => (plan = new(request, d)).Target,
            request.LeftOutClasses,
            target => ColumnReadings.Asked(request.Columns, target),
            cancellationToken).ConfigureAwait(false);
        if (found is not { } dataset || plan is null)
        {
            return Problems.NotFound("data set", request.DatasetId);
        }

        var specs = plan.Build(dataset.Balance);
        if (plan.Errors.Count > 0)
        {
            return Problems.Invalid(plan.Errors);
        }

        // The runs share their columns.
        if (await trials.RefusalAsync(dataset.Dataset, specs[0], cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var claim = await starter.ClaimAsync(idempotencyKey, request, cancellationToken).ConfigureAwait(false);
        if (claim.Id is not { } id)
        {
            return Problems.KeyTaken(idempotencyKey);
        }

        if (await StartAllAsync(id, plan.NameOf(specs), specs, starter, experiments).ConfigureAwait(false) is not { } detail)
        {
            return Problems.NotFound("experiment", id);
        }

        return claim.IsNew ? TypedResults.Created("/" + ApiRoutes.At(ApiRoutes.Experiment, id), detail) : TypedResults.Ok(detail);
    }

    // Not cancelled with the request: an experiment whose key is taken must be started.
    private static async Task<ExperimentDetail?> StartAllAsync(
        Guid id, string name, List<RunSpec> specs, RunStarter starter, ExperimentStore experiments)
    {
        try
        {
            await experiments.AddAsync(id, name, specs, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RunNotStartedException)
        {
            await experiments.ForgetKeyAsync(id).ConfigureAwait(false);
            throw;
        }

        await starter.WakeAsync(Enumerable.Range(0, specs.Count).Select(i => ExperimentRunIds.Of(id, i))).ConfigureAwait(false);
        return await experiments.FindAsync(id, CancellationToken.None).ConfigureAwait(false);
    }
}

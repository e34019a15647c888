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
    private const int Attempts = 5;

    public static void MapStartExperiment(this IEndpointRouteBuilder experiments) =>
        experiments.MapPost(ApiRoutes.Experiments, StartAsync)
            .WithName("StartExperiment")
            .WithSummary("Start several runs on the same data")
            .WithDescription("All runs are checked first and none starts when one is wrong; they then queue in the given order. With an "
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

    // Not cancelled with the request: an experiment whose key is taken must be started whole.
    private static async Task<ExperimentDetail?> StartAllAsync(
        Guid id, string name, List<RunSpec> specs, RunStarter starter, ExperimentStore experiments)
    {
        try
        {
            await experiments.AddAsync(id, name, CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < specs.Count; i++)
            {
                await StartOneAsync(ExperimentRunIds.Of(id, i), specs[i] with { ExperimentId = id }, name, starter, experiments).ConfigureAwait(false);
            }
        }
        catch (RunNotStartedException e) when (e.Why is StartTrouble.DatasetGone or StartTrouble.DatasetReadAnew)
        {
            await experiments.ForgetEmptyAsync(id).ConfigureAwait(false);
            throw;
        }

        return await experiments.FindAsync(id, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Whoever deletes the last of the runs that are there deletes the experiment too, while its next run is being started.</summary>
    private static async Task StartOneAsync(Guid run, RunSpec spec, string name, RunStarter starter, ExperimentStore experiments)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await starter.StartAsync(run, spec).ConfigureAwait(false);
                return;
            }
            catch (RunNotStartedException e) when (e.Why == StartTrouble.ExperimentGone && attempt < Attempts)
            {
                await experiments.AddAsync(spec.ExperimentId!.Value, name, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}

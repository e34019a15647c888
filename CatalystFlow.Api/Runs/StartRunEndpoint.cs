using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Runs;

/// <summary><c>POST /api/runs</c>.</summary>
internal static class StartRunEndpoint
{
    public static void MapStartRun(this IEndpointRouteBuilder runs) =>
        runs.MapPost(ApiRoutes.Runs, StartAsync)
            .WithName("StartRun")
            .WithSummary("Start a training run")
            .WithDescription("Answers at once; training goes on in the background. What is left out takes its default. With an "
                + "Idempotency-Key, the same request a second time answers with the run it started (200) and starts no other.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<RunDetail>, Ok<RunDetail>, ProblemHttpResult>> StartAsync(
        StartRunRequest request,
        [FromHeader(Name = "Idempotency-Key"), StringLength(RequestLimits.IdempotencyKey)]
        [Description("Any text that is new for each run, for example a UUID.")]
        string? idempotencyKey,
        DatasetStore datasets,
        ColumnTrials trials,
        RunStarter starter,
        RunReader runs,
        CancellationToken cancellationToken)
    {
        RunSpecBuilder? builder = null;
        var found = await datasets.FindBalanceAsync(
            request.DatasetId,
            d => (builder = new(request, d)).Target,
            request.LeftOutClasses,
            target => ColumnReadings.Asked(request.Columns, target),
            cancellationToken).ConfigureAwait(false);
        if (found is not { } dataset || builder is null)
        {
            return Problems.NotFound("data set", request.DatasetId);
        }

        var spec = builder.Build(dataset.Balance);
        if (builder.Errors is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }

        if (await trials.RefusalAsync(dataset.Dataset, spec, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var claim = await starter.ClaimAsync(idempotencyKey, request, cancellationToken).ConfigureAwait(false);
        if (claim.Id is not { } runId)
        {
            return Problems.KeyTaken(idempotencyKey);
        }

        // Not cancelled with the request: a run whose key is taken must be started.
        var state = await starter.StartAsync(runId, spec).ConfigureAwait(false);
        return claim.IsNew
            ? TypedResults.Created("/" + ApiRoutes.At(ApiRoutes.Run, runId), Started(spec, dataset.Dataset, state))
            : TypedResults.Ok(await runs.FindDetailAsync(runId, cancellationToken).ConfigureAwait(false) ?? Started(spec, dataset.Dataset, state));
    }

    public static RunDetail Started(RunSpec spec, StoredDataset dataset, RunState state)
    {
        var algorithm = AlgorithmCatalog.Find(spec.AlgorithmId)?.Name ?? spec.AlgorithmId;
        var summary = new RunSummary(
            state.RunId, spec.Name, spec.DatasetId, dataset.Name, spec.Target, spec.AlgorithmId, algorithm, state, null, null, null)
        {
            Reading = RunReading.Fingerprint(spec),
        };
        return RunReader.Detail(summary, spec, fitted: null, modelHash: null);
    }
}

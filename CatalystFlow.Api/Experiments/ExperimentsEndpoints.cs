using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs.Annotations;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Experiments;

/// <summary><c>/api/experiments</c>, apart from starting one.</summary>
internal static class ExperimentsEndpoints
{
    public static void MapExperiments(this IEndpointRouteBuilder experiments)
    {
        experiments.MapGet(ApiRoutes.Experiments, ListAsync).WithName("ListExperiments").WithSummary("List experiments, newest first").ProducesValidationProblem();
        experiments.MapGet(ApiRoutes.Experiment, GetAsync).WithName("GetExperiment").WithSummary("Get an experiment with its runs")
            .ProducesProblem(StatusCodes.Status404NotFound);
        experiments.MapPatch(ApiRoutes.Experiment, RenameAsync).WithName("RenameExperiment").WithSummary("Rename an experiment")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<ExperimentSummary>>, ProblemHttpResult>> ListAsync(
        [Range(1, Paged.MaxLimit), Description("Experiments per page.")] int? limit,
        [StringLength(RequestLimits.Cursor), Description("Where the previous page ended; leave it out for the first page.")] string? cursor,
        ExperimentStore experiments,
        CancellationToken cancellationToken) =>
        Cursor.TryDecode(cursor, ExperimentStore.Order, out var after)
            ? TypedResults.Ok(await experiments.ListAsync(limit ?? Paged.DefaultLimit, after, cancellationToken).ConfigureAwait(false))
            : Problems.Invalid("cursor", Paged.BadCursor);

    private static async Task<Results<Ok<ExperimentDetail>, ProblemHttpResult>> GetAsync(
        Guid id, ExperimentStore experiments, CancellationToken cancellationToken) =>
        await experiments.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } experiment
            ? TypedResults.Ok(experiment)
            : Problems.NotFound("experiment", id);

    private static async Task<Results<Ok<ExperimentDetail>, ProblemHttpResult>> RenameAsync(
        Guid id, RenameExperimentRequest request, ExperimentStore experiments, CancellationToken cancellationToken)
    {
        if (AnnotationRules.RefuseName(request.Name) is { } refusal)
        {
            return Problems.Invalid("name", refusal);
        }

        return await experiments.RenameAsync(id, request.Name.Trim(), cancellationToken).ConfigureAwait(false)
            ? await GetAsync(id, experiments, cancellationToken).ConfigureAwait(false)
            : Problems.NotFound("experiment", id);
    }
}

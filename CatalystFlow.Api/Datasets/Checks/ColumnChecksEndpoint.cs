using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Datasets.Checks;

/// <summary><c>/api/datasets/{id}/columns</c>: columns seen from a target.</summary>
internal static class ColumnChecksEndpoint
{
    public static void MapColumnChecks(this IEndpointRouteBuilder datasets) =>
        datasets.MapGet(ApiRoutes.ColumnChecks, CheckAsync).WithName("CheckColumns")
            .WithSummary("Check the columns against a target: values by class, scores, leaks and duplicates")
            .WithDescription("Beyond 50,000 rows (fewer when there are very many columns) a sample is checked, always the same one.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ColumnChecks>, ProblemHttpResult>> CheckAsync(
        Guid id,
        [StringLength(RequestLimits.Column), LineBreaks]
        [Description("The column to predict; the suggested target when left out.")] string? target,
        [TextList(RequestLimits.Classes, RequestLimits.Column), LineBreaks]
        [Description("A class whose rows are left out; may be given several times.")] string[]? without,
        [AsParameters] TargetReadingQuery reading,
        DatasetStore datasets,
        ColumnCheckCache checks,
        CancellationToken cancellationToken)
    {
        if (await datasets.FindBalanceAsync(id, Wanted, without, _ => reading.ToReading(), cancellationToken).ConfigureAwait(false)
            is not { } found)
        {
            return Problems.NotFound("data set", id);
        }

        var (dataset, balance) = found;
        return balance is null
            ? Problems.Invalid("target", $"The data set has no column '{Echo.Of(Wanted(dataset))}'.")
            : TypedResults.Ok(await checks.GetAsync(
                dataset, Wanted(dataset), reading.ToReading(), without ?? [], ClassBalances.AreClasses(balance), cancellationToken).ConfigureAwait(false));

        string Wanted(StoredDataset d) => string.IsNullOrEmpty(target) ? d.Profile.SuggestedTarget : target;
    }
}

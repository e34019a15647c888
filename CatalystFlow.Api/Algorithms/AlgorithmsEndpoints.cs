using System.ComponentModel.DataAnnotations;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Algorithms;

/// <summary><c>/api/algorithms</c>: the catalog, which never changes while the process runs.</summary>
internal static class AlgorithmsEndpoints
{
    private static readonly AlgorithmInfo[] Catalog = [.. AlgorithmCatalog.All.Select(AlgorithmMapping.ToInfo)];

    public static void MapAlgorithms(this IEndpointRouteBuilder algorithms)
    {
        algorithms.MapGet(ApiRoutes.Algorithms, List).WithName("ListAlgorithms").WithSummary("List the algorithms with everything a form needs");
        algorithms.MapGet(ApiRoutes.Algorithm, Get).WithName("GetAlgorithm").WithSummary("Get one algorithm")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<AlgorithmInfo[]> List() => TypedResults.Ok(Catalog);

    private static Results<Ok<AlgorithmInfo>, ProblemHttpResult> Get([StringLength(RequestLimits.Id)] string id) =>
        Catalog.FirstOrDefault(a => a.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } algorithm
            ? TypedResults.Ok(algorithm)
            : Problems.NoAlgorithm(id, Catalog.Select(a => a.Id));
}

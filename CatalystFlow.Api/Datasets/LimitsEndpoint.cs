using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets;

/// <summary><c>GET /api/datasets/limits</c>: the one setting that pages and other clients go by.</summary>
internal static class LimitsEndpoint
{
    public static void MapDatasetLimits(this IEndpointRouteBuilder datasets) =>
        datasets.MapGet(ApiRoutes.DatasetLimits, Get).WithName("GetDatasetLimits").WithSummary("Get the limits that files are held to");

    private static Ok<DatasetLimits> Get(IOptions<DatasetOptions> options) =>
        TypedResults.Ok(new DatasetLimits(options.Value.MaxUploadBytes, options.Value.MaxColumns));
}

using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Datasets.Samples;

/// <summary><c>/api/datasets/samples</c>.</summary>
internal static class SamplesEndpoints
{
    public static void MapSamples(this IEndpointRouteBuilder datasets)
    {
        datasets.MapGet(ApiRoutes.Samples, List).WithName("ListSamples").WithSummary("List the data sets that ship with the product");
        datasets.MapPost(ApiRoutes.Sample, AddAsync)
            .WithName("AddSample")
            .WithSummary("Make a data set from a sample")
            .Produces<UploadResult>()
            .Produces<UploadResult>(StatusCodes.Status201Created)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<IReadOnlyList<SampleDataset>> List() => TypedResults.Ok(SampleCatalog.All);

    private static async Task<IResult> AddAsync(
        [StringLength(RequestLimits.Id)] string sampleId, Intake intake, DatasetStore datasets, CancellationToken cancellationToken)
    {
        if (SampleCatalog.Find(sampleId) is not { } sample)
        {
            return Problems.NotFound("sample", sampleId);
        }

        await using var content = SampleCatalog.Open(sample);
        var file = new IncomingFile(content, SampleCatalog.FileName(sample), sample.Name, sample.Id, new());
        return await UploadEndpoint.AnswerAsync(file, intake, datasets, cancellationToken).ConfigureAwait(false);
    }
}

using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Blobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets;

/// <summary><c>POST /api/datasets/{id}/format/preview</c>: the stored counterpart of <see cref="PreviewEndpoint"/>.</summary>
internal static class FormatPreviewEndpoint
{
    public static void MapFormatPreview(this IEndpointRouteBuilder datasets) =>
        datasets.MapPost(ApiRoutes.DatasetFormatPreview, PreviewAsync)
            .WithName("PreviewFormat")
            .WithSummary("See how the stored file would be read in another format")
            .WithDescription("What is left out or null is detected. Nothing changes; a format that would be refused is answered with 200 too: the "
                + "problem says why, and how to cure it.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FilePreview>, ProblemHttpResult>> PreviewAsync(
        Guid id, CsvFormatOverrides format, DatasetStore datasets, IBlobStore blobs, IOptions<DatasetOptions> options, CancellationToken cancellationToken)
    {
        if (await datasets.FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return Problems.NotFound("data set", id);
        }

        await using var file = await blobs.OpenReadAsync(row.BlobName, cancellationToken).ConfigureAwait(false);
        var head = new byte[Math.Min(row.SizeBytes, RequestLimits.FileHead)];
        await file.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
        var isWhole = row.SizeBytes == head.Length;
        return TypedResults.Ok(PreviewMapping.Preview(head, isWhole, format.Trimmed(), options.Value.ToLimits(), cancellationToken));
    }
}

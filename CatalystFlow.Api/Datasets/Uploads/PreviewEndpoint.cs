using System.ComponentModel;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary><c>POST /api/datasets/preview</c>.</summary>
internal static class PreviewEndpoint
{
    public static void MapFilePreview(this IEndpointRouteBuilder datasets) =>
        datasets.MapPost(ApiRoutes.FilePreview, PreviewAsync)
            .WithName("PreviewFile")
            .WithSummary("See how a file would be read before it is uploaded")
            .WithDescription("The body is the head of the file, at most 1 MiB; nothing is stored. A file that would be refused is answered with "
                + "200 too: its problem says why, and how to cure it.")
            .WithMetadata(new UploadLimits()) // the body is read no further than it may be long
            .AddOpenApiOperationTransformer(FileBody.DescribeAsync)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<Ok<FilePreview>, ProblemHttpResult>> PreviewAsync(
        [AsParameters] UploadQuery query,
        [Description("Whether the body is all of the file; true when left out.")] bool? isWhole,
        HttpContext context,
        IOptions<DatasetOptions> options,
        TimeProvider clock)
    {
        var overrides = query.ToOverrides();
        if (FormatRules.Refuse(overrides) is { } refusal)
        {
            return refusal;
        }

        var head = new byte[RequestLimits.FileHead + 1];
        var body = SteadyStream.Of(context, clock);
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        if (length > RequestLimits.FileHead)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge, "The head is too large", "Send the first 1 MiB of the file, and isWhole=false.", ("maxBytes", RequestLimits.FileHead));
        }

        return TypedResults.Ok(PreviewMapping.Preview(head[..length], isWhole ?? true, overrides, options.Value.ToLimits(), context.RequestAborted));
    }
}

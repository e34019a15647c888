using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary><c>POST /api/datasets</c>.</summary>
internal static class UploadEndpoint
{
    public static void MapUpload(this IEndpointRouteBuilder datasets) =>
        datasets.MapPost(ApiRoutes.Datasets, UploadAsync)
            .WithName("UploadDataset")
            .WithSummary("Upload a file")
            .WithDescription("The body is the file itself, or a multipart form whose first file is taken; a form with fields is refused. It is stored as it arrives and then "
                + "profiled. Content that is stored already, read in the same way, answers with the existing data set (200). Read in another way it "
                + "becomes another data set, and the existing one stays as it is. A charset in the content type is ignored: the encoding is detected, "
                + "or given as encoding.")
            .WithMetadata(new UploadLimits())
            .AddOpenApiOperationTransformer(FileBody.DescribeOrFormAsync)
            .Produces<UploadResult>()
            .Produces<UploadResult>(StatusCodes.Status201Created)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> UploadAsync(
        [AsParameters] UploadQuery query, Intake intake, DatasetStore datasets, IOptions<DatasetOptions> options, TimeProvider clock, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (context.Request.ContentLength > options.Value.MaxUploadBytes + UploadBody.FormOverhead)
        {
            return Problems.TooLarge(options.Value.MaxUploadBytes);
        }

        if (FormatRules.Refuse(query.ToOverrides()) is { } unusable)
        {
            return unusable;
        }

        if (UploadBody.IsUnreadableForm(context.Request))
        {
            return Problems.Invalid(
                "Content-Type",
                "The content type begins as that of a form and cannot be read. Write the boundary as it stands "
                + "between the parts, with a quote on both sides or on none, or send the file as the body itself.");
        }

        if (await UploadBody.OpenAsync(context, clock, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            return Problems.Invalid("file", "The form holds no file. Send the file as a part with a file name, or as the body itself.");
        }

        var given = string.IsNullOrWhiteSpace(query.FileName) ? body.FileName ?? "" : query.FileName;
        if (TextRule.RefuseControl(given) is { } refusal)
        {
            return Problems.Invalid("fileName", refusal);
        }

        var fileName = FileNames.Clean(given);
        if (fileName.Length > FileNames.MaxLength)
        {
            return Problems.Invalid("fileName", $"The file name has {fileName.Length} characters; at most {FileNames.MaxLength} are kept. Shorten it.");
        }

        var file = new IncomingFile(body.Content, fileName, FileNames.DatasetName(fileName), null, query.ToOverrides());
        return await AnswerAsync(file, intake, datasets, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a file in and answers with the data set it is.</summary>
    public static async Task<IResult> AnswerAsync(IncomingFile file, Intake intake, DatasetStore datasets, CancellationToken cancellationToken)
    {
        var (id, existed) = await intake.TakeAsync(file, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(id, existed, datasets, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers with a data set that was made, or was there.</summary>
    public static async Task<IResult> AnswerAsync(Guid id, bool existed, DatasetStore datasets, CancellationToken cancellationToken)
    {
        if (await datasets.FindDetailAsync(id, cancellationToken).ConfigureAwait(false) is not { } dataset)
        {
            return Problems.Overtaken();
        }

        var result = new UploadResult(dataset, existed);
        return existed ? TypedResults.Ok(result) : TypedResults.Created("/" + ApiRoutes.At(ApiRoutes.Dataset, id), result);
    }
}

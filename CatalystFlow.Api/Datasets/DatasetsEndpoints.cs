using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Playground;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CatalystFlow.Api.Datasets;

/// <summary><c>/api/datasets</c>, apart from uploads and samples.</summary>
internal static class DatasetsEndpoints
{
    private const string NotDeleted = "The data set cannot be deleted";
    private const int DefaultPreview = 50;
    private const int LargestPreview = 200;

    public static void MapDatasets(this IEndpointRouteBuilder datasets)
    {
        datasets.MapGet(ApiRoutes.Datasets, ListAsync).WithName("ListDatasets").WithSummary("List data sets, newest first").ProducesValidationProblem();
        datasets.MapGet(ApiRoutes.Dataset, GetAsync).WithName("GetDataset").WithSummary("Get a data set with the profile of its columns")
            .ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapPut(ApiRoutes.DatasetFormat, ReformatAsync).WithName("ChangeFormat").WithSummary("Read the stored file again in another format")
            .WithDescription("What is left out or null is detected again. A data set that runs were started from stays as it is.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        datasets.MapPost(ApiRoutes.DatasetReadings, ReadAlsoAsync).WithName("AddReading").WithSummary("Make a second data set of the stored file, read in another format")
            .WithDescription("What is left out or null is detected again. If a data set reads the file in that way already, the answer is that data set (200).")
            .Produces<UploadResult>().Produces<UploadResult>(StatusCodes.Status201Created)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        datasets.MapGet(ApiRoutes.DatasetPreview, PreviewAsync).WithName("PreviewDataset").WithSummary("Look at the first thousand rows, page by page")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapGet(ApiRoutes.ClassBalance, BalanceAsync).WithName("GetClassBalance").WithSummary("Count the classes of a candidate target")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapGet(ApiRoutes.DatasetFile, DownloadAsync).WithName("DownloadDataset").WithSummary("Download the file as it was uploaded")
            .Produces<Stream>(contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapDelete(ApiRoutes.Dataset, DeleteAsync).WithName("DeleteDataset").WithSummary("Delete a data set that no run uses")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<DatasetSummary>>, ProblemHttpResult>> ListAsync(
        [StringLength(RequestLimits.Cursor), Description("Where the previous page ended.")] string? cursor,
        [Range(1, Paged.MaxLimit), Description("Data sets per page.")] int? limit,
        [StringLength(RequestLimits.Search), Description("Only data sets whose name or file name holds this text.")] string? search,
        DatasetStore datasets,
        CancellationToken cancellationToken) =>
        Cursor.TryDecode(cursor, DatasetStore.Order, out var after)
            ? TypedResults.Ok(await datasets.ListAsync(limit ?? Paged.DefaultLimit, search, after, cancellationToken).ConfigureAwait(false))
            : Problems.Invalid("cursor", Paged.BadCursor);

    private static async Task<Results<Ok<DatasetDetail>, ProblemHttpResult>> GetAsync(
        Guid id, DatasetStore datasets, CancellationToken cancellationToken) =>
        await datasets.FindDetailAsync(id, cancellationToken).ConfigureAwait(false) is { } dataset
            ? TypedResults.Ok(dataset)
            : Problems.NotFound("data set", id);

    private static async Task<Results<Ok<DatasetDetail>, ProblemHttpResult>> ReformatAsync(
        Guid id, CsvFormatOverrides format, DatasetStore datasets, CancellationToken cancellationToken)
    {
        var overrides = format.Trimmed();
        if (FormatRules.Refuse(overrides) is { } refusal)
        {
            return refusal;
        }

        return await datasets.ReformatAsync(id, overrides, cancellationToken).ConfigureAwait(false)
            ? await GetAsync(id, datasets, cancellationToken).ConfigureAwait(false)
            : Problems.NotFound("data set", id);
    }

    private static async Task<IResult> ReadAlsoAsync(
        Guid id, CsvFormatOverrides format, DatasetStore datasets, Intake intake, CancellationToken cancellationToken)
    {
        var overrides = format.Trimmed();
        if (FormatRules.Refuse(overrides) is { } refusal)
        {
            return refusal;
        }

        if (await datasets.FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return Problems.NotFound("data set", id);
        }

        var (made, existed) = await intake.ReadAlsoAsync(known, overrides, cancellationToken).ConfigureAwait(false);
        return await UploadEndpoint.AnswerAsync(made, existed, datasets, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Results<Ok<DatasetPreview>, ProblemHttpResult>> PreviewAsync(
        Guid id,
        [Range(0, CsvPreviewReader.ReachableRows), Description("0-based first row.")] int? offset,
        [Range(1, LargestPreview), Description("Rows wanted.")] int? limit,
        DatasetStore datasets,
        IBlobStore blobs,
        CancellationToken cancellationToken)
    {
        if (await datasets.FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return Problems.NotFound("data set", id);
        }

        await using var file = await blobs.OpenReadAsync(row.BlobName, cancellationToken).ConfigureAwait(false);
        var stored = new StoredDataset(row);
        IReadOnlyList<ColumnReading?> readings = [.. stored.Profile.Columns.Select(c => c.Reading)];
        var preview = CsvPreviewReader.Read(file, stored.Format, readings, offset ?? 0, limit ?? DefaultPreview, cancellationToken);
        return TypedResults.Ok(new DatasetPreview(preview.Columns, preview.Rows, preview.Offset, preview.AvailableRows));
    }

    private static async Task<Results<Ok<ClassBalance>, ProblemHttpResult>> BalanceAsync(
        Guid id,
        [StringLength(RequestLimits.Column), LineBreaks, Description("The column; the suggested target when left out.")] string? target,
        [TextList(RequestLimits.Classes, RequestLimits.Column), LineBreaks]
        [Description("A class to leave out; may be given several times.")] string[]? without,
        [AsParameters] TargetReadingQuery reading,
        DatasetStore datasets,
        CancellationToken cancellationToken)
    {
        var found = await datasets.FindBalanceAsync(
            id, d => string.IsNullOrEmpty(target) ? d.Profile.SuggestedTarget : target, without, _ => reading.ToReading(), cancellationToken).ConfigureAwait(false);
        return found switch
        {
            null => Problems.NotFound("data set", id),
            { Balance: { } balance } => TypedResults.Ok(balance),
            _ => Problems.Invalid("target", $"The data set has no column '{Echo.Of(target)}'."),
        };
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(
        Guid id, DatasetStore datasets, IBlobStore blobs, HttpContext context, CancellationToken cancellationToken)
    {
        if (await datasets.FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return Problems.NotFound("data set", id);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var file = await blobs.OpenReadAsync(row.BlobName, cancellationToken).ConfigureAwait(false);
        return TypedResults.File(
            file, "text/csv", row.FileName, row.CreatedAt, new EntityTagHeaderValue($"\"{row.Sha256}\""), enableRangeProcessing: true);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, DatasetStore datasets, PlaygroundRuns playground, CancellationToken cancellationToken)
    {
        await playground.RemoveOfAsync(id, cancellationToken).ConfigureAwait(false);
        return await datasets.DeleteAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            null => Problems.NotFound("data set", id),
            0 => TypedResults.NoContent(),
            1 => Problems.Conflict(NotDeleted, "1 run uses this data set. Delete the run first."),
            var runs => Problems.Conflict(NotDeleted, $"{runs} runs use this data set. Delete the runs first."),
        };
    }
}

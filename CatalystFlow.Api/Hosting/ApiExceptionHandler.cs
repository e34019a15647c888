using System.Text.Json;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.Contracts;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Hosting;

/// <summary>Turns what a handler throws into the problem a client can act on. Other parts of the process keep their own error pages.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPipeline.IsApi(httpContext))
        {
            return false;
        }

        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var problem = exception is BlobNotFoundException && await IsDatasetGoneAsync(httpContext, cancellationToken).ConfigureAwait(false) is { } gone
            ? Problems.NotFound("data set", gone)
            : Explain(exception, httpContext);
        await problem.ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    private ProblemHttpResult Explain(Exception exception, HttpContext context) => exception switch
    {
        DataException data => Problems.Data(data),
        ReadingInUseException used => Problems.Conflict("The format cannot be changed", used.Message),
        ReadingTakenException taken => Problems.Conflict("The format cannot be changed", taken.Message),
        FormFieldException field => Problems.Invalid(field.Name, field.Advice),
        UploadTooLargeException large => Problems.TooLarge(large.Limit),
        NoRoomException full => Problems.NoRoom(full.Most),
        UploadBrokenException broken => Problems.Of(StatusCodes.Status400BadRequest, "The upload is incomplete", broken.Message + " Send it again."),
        UploadGivenUpException givenUp => Problems.Of(givenUp.Status, givenUp.Title, givenUp.Message),
        BlobNotFoundException => FileMissing(exception, context),
        BadHttpRequestException bad => BadRequest(bad),
        RunNotStartedException { Why: StartTrouble.DatasetGone } => Problems.DatasetGone(),
        RunNotStartedException { Why: StartTrouble.DatasetReadAnew } => Problems.Overtaken(),
        _ when exception is RunNotStartedException || Outage.IsNoRoom(exception) => DiskFull(exception, context),
        _ when Outage.IsOvertaken(exception) => Problems.Overtaken(),
        TimeoutException or OrleansException => Unavailable(exception, context),
        _ when Outage.OfBlobs(exception) => Away("The file store", exception, context),
        _ when Outage.OfDatabase(exception) => Away("The database", exception, context),
        _ => Unexpected(exception, context),
    };

    private static ProblemHttpResult BadRequest(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return Problems.Invalid(FieldOf(json), JsonMessages.Explain(json));
        }

        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.BodyTooLarge();
        }

        if (bad.StatusCode != StatusCodes.Status400BadRequest)
        {
            return Problems.Of(bad.StatusCode, "The request was refused", bad.Message);
        }

        var (field, message) = BindingMessages.Explain(bad.Message);
        return Problems.Invalid(field, message);
    }

    /// <summary>A JSON path such as <c>$.split.trainPercent</c> as a field name.</summary>
    private static string FieldOf(JsonException problem)
    {
        var path = (problem.Path ?? "$").TrimStart('$').TrimStart('.');
        var member = (problem as NullMemberException)?.Member;
        return (path, member) switch
        {
            ("", null) => "body",
            ("", { } own) => own,
            (_, null) => path,
            (_, { } own) => $"{path}.{own}",
        };
    }

    /// <summary>The data set that the request is about, when it was deleted while the request was at work on its file.</summary>
    private static async Task<Guid?> IsDatasetGoneAsync(HttpContext context, CancellationToken cancellationToken) =>
        context.Request.Path.StartsWithSegments($"/{ApiRoutes.Datasets}")
        && Guid.TryParse(context.Features.Get<IExceptionHandlerFeature>()?.RouteValues?["id"] as string, out var id)
        && await context.RequestServices.GetRequiredService<DatasetStore>().FindRowAsync(id, cancellationToken).ConfigureAwait(false) is null
            ? id
            : null;

    private ProblemHttpResult DiskFull(Exception exception, HttpContext context)
    {
        ApiLog.NoRoom(logger, context.Request.Method, context.Request.Path, exception.Message);
        return Problems.DiskFull();
    }

    private ProblemHttpResult FileMissing(Exception exception, HttpContext context)
    {
        ApiLog.Failed(logger, exception, context.Request.Method, context.Request.Path);
        return Problems.Of(
            StatusCodes.Status500InternalServerError,
            "The file is missing on the server",
            "The data set is known, but its file is no longer in the store. Delete the data set and upload the file again.");
    }

    private ProblemHttpResult Unavailable(Exception exception, HttpContext context)
    {
        ApiLog.TrainingUnavailable(logger, exception, context.Request.Method, context.Request.Path);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Training is not available right now",
            "The training service did not answer. It may be restarting: try again in a few seconds.");
    }

    private ProblemHttpResult Away(string what, Exception exception, HttpContext context)
    {
        ApiLog.Failed(logger, exception, context.Request.Method, context.Request.Path);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            $"{what} is not available right now",
            $"{what} did not answer, and nothing was stored. It may be restarting: try again in a few seconds.");
    }

    private ProblemHttpResult Unexpected(Exception exception, HttpContext context)
    {
        ApiLog.Failed(logger, exception, context.Request.Method, context.Request.Path);
        return Problems.Of(
            StatusCodes.Status500InternalServerError,
            "Something went wrong on the server",
            "The server's log says more. Nothing was changed by this request.",
            ("traceId", context.TraceIdentifier));
    }
}

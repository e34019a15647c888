using System.Text.Json;
using CatalystFlow.Api.Datasets.Uploads;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.ServiceDefaults.Storage;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Hosting;

/// <summary>Turns what a handler throws into the problem a client can act on. Other parts of the process keep their own error pages.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    // The low 16 bits of an I/O error are the system's own number.
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = 112;

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

        await Explain(exception, httpContext).ExecuteAsync(httpContext).ConfigureAwait(false);
        return true;
    }

    private ProblemHttpResult Explain(Exception exception, HttpContext context) => exception switch
    {
        DataException data => Problems.Data(data),
        UploadTooLargeException large => Problems.TooLarge(large.Limit),
        UploadBrokenException broken => Problems.Of(StatusCodes.Status400BadRequest, "The upload is incomplete", broken.Message + " Send it again."),
        SenderStalledException stalled => Problems.Of(StatusCodes.Status408RequestTimeout, "The upload stalled", stalled.Message),
        BlobNotFoundException => FileMissing(exception, context),
        IOException disk when IsDiskFull(disk) => DiskFull(disk, context),
        BadHttpRequestException bad => BadRequest(bad),
        TimeoutException or OrleansException => Unavailable(exception, context),
        _ when Outage.OfBlobs(exception) => Away("The file store", exception, context),
        _ when Outage.OfDatabase(exception) => Away("The database", exception, context),
        _ => Unexpected(exception, context),
    };

    private static ProblemHttpResult BadRequest(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return Problems.Invalid(FieldOf(json.Path), JsonMessages.Explain(json));
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
    private static string FieldOf(string? path) => path is null or "$" ? "body" : path.TrimStart('$').TrimStart('.');

    private static bool IsDiskFull(IOException e) => (e.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows;

    private ProblemHttpResult DiskFull(IOException exception, HttpContext context)
    {
        ApiLog.Failed(logger, exception, context.Request.Method, context.Request.Path);
        return Problems.Of(
            StatusCodes.Status507InsufficientStorage, "The server's disk is full", "Nothing was stored. Make room on the server and try again.");
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

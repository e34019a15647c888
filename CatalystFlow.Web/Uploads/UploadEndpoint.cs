using System.Net;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Web.Uploads;

/// <summary>
/// Takes a file from the browser and passes it on to the API as it arrives: nothing is kept here, whatever its size.
/// </summary>
internal static class UploadEndpoint
{
    /// <summary>A page of another site cannot set a header of its own without being asked first, so this one proves the origin.</summary>
    public const string Header = "X-CatalystFlow-Upload";

    public static void MapUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/files/datasets", RelayAsync)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .DisableAntiforgery()
            .ExcludeFromDescription();

    private static async Task RelayAsync(
        HttpContext context, string? fileName, ApiConnection api, DatasetsClient datasets, TimeProvider clock, ILoggerFactory logs)
    {
        if (!context.Request.Headers.ContainsKey(Header))
        {
            await Refuse(context, HttpStatusCode.BadRequest, "Not an upload from this site", $"The header {Header} is missing.");
        }
        else if (await FindLimitAsync(datasets, context.RequestAborted) is not { } limit)
        {
            await Refuse(context, HttpStatusCode.BadGateway, "The server cannot be reached", "It may be restarting. Try again.");
        }
        else if (context.Request.ContentLength > limit)
        {
            await Refuse(context, HttpStatusCode.RequestEntityTooLarge, "The file is too large", TooLarge(fileName, limit));
        }
        else
        {
            var file = new LimitedStream(SteadyStream.Of(context, clock), limit);
            await ForwardAsync(context, fileName, file, api, limit, logs.CreateLogger(typeof(UploadEndpoint)));
        }
    }

    // Asked for each time: the API's setting may be another one after it was started anew.
    private static async Task<long?> FindLimitAsync(DatasetsClient datasets, CancellationToken ct)
    {
        try
        {
            return (await datasets.LimitsAsync(ct)).MaxUploadBytes;
        }
        catch (ApiProblemException)
        {
            return null;
        }
    }

    private static async Task ForwardAsync(
        HttpContext context, string? fileName, LimitedStream file, ApiConnection api, long limit, ILogger log)
    {
        try
        {
            using var body = new StreamContent(file);
            body.Headers.ContentLength = context.Request.ContentLength;
            body.Headers.ContentType = new("application/octet-stream");
            using var response = await api.UploadAsync(context.Request.QueryString, body, context.RequestAborted);
            await CopyAsync(response, context.Response, context.RequestAborted);
        }
        catch (UploadTooLargeException)
        {
            await Refuse(context, HttpStatusCode.RequestEntityTooLarge, "The file is too large", TooLarge(fileName, limit));
        }
        catch (HttpRequestException failure) when (failure.InnerException is UploadTooLargeException)
        {
            await Refuse(context, HttpStatusCode.RequestEntityTooLarge, "The file is too large", TooLarge(fileName, limit));
        }
        catch (Exception failure) when ((failure as UploadGivenUpException ?? failure.InnerException as UploadGivenUpException) is { } givenUp)
        {
            await Refuse(context, (HttpStatusCode)givenUp.Status, givenUp.Title, givenUp.Message);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested)
        {
            UploadLog.Abandoned(log, gone.GetType().Name);
        }
        catch (HttpRequestException) when (IsStopping(context))
        {
            UploadLog.Stopped(log);
            await Refuse(context, HttpStatusCode.BadGateway, "The upload was interrupted", "The server was stopped. Send the file again once it is back.");
        }
        catch (HttpRequestException failure)
        {
            UploadLog.Failed(log, failure.HttpRequestError, failure.Message);
            await Refuse(context, HttpStatusCode.BadGateway, "The upload was interrupted", "The server stopped receiving the file. Try again.");
        }
    }

    private static bool IsStopping(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    private static async Task CopyAsync(HttpResponseMessage from, HttpResponse to, CancellationToken ct)
    {
        to.StatusCode = (int)from.StatusCode;
        to.ContentType = from.Content.Headers.ContentType?.ToString();
        await from.Content.CopyToAsync(to.Body, ct);
    }

    private static Task Refuse(HttpContext context, HttpStatusCode status, string title, string detail) =>
        context.Response.HasStarted
            ? Task.CompletedTask
            : TypedResults.Problem(new ProblemDetails { Status = (int)status, Title = title, Detail = detail }).ExecuteAsync(context);

    private static string TooLarge(string? fileName, long limit) =>
        $"'{Format.Short(fileName)}' is larger than the limit of {Format.Bytes(limit)}. Make the file smaller, or ask an operator to raise Datasets:MaxUploadBytes.";
}

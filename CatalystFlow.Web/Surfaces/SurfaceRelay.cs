using System.Net;
using CatalystFlow.Contracts;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Surfaces;

/// <summary>
/// Passes decision surfaces from the API to the browser's script. They are too heavy for the circuit, and the API may be on a host
/// that the page must not ask.
/// </summary>
internal static class SurfaceRelay
{
    public static void MapSurfaceRelay(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/files/runs/{id:guid}/surface", RelayAsync).ExcludeFromDescription();

    private static async Task RelayAsync(Guid id, HttpContext context, ApiConnection api)
    {
        var ct = context.RequestAborted;
        try
        {
            using var response = await api.OpenAsync(ApiRoutes.At(ApiRoutes.RunSurface, id) + context.Request.QueryString, ct);
            context.Response.StatusCode = IsWithout(response) ? StatusCodes.Status200OK : (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            context.Response.Headers.CacheControl = "no-store";
            await response.Content.CopyToAsync(context.Response.Body, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The page went away or asks for another surface.
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    // That there is no surface is an answer: the playground replaces a run while its picture is asked for, and what a browser is answered
    // with 4xx it logs as a fault. The body is the problem.
    private static bool IsWithout(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity;
}

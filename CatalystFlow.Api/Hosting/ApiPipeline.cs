using CatalystFlow.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Hosting;

/// <summary>What every request below <c>/api</c> passes through, and no other request: pages of the same process stay untouched.</summary>
internal static class ApiPipeline
{
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments($"/{ApiRoutes.Root}");

    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api =>
    {
        api.UseExceptionHandler();
        api.Use(BodyLimit.TellAsync);
        api.Use(WorkspaceEntrance.EnterAsync);
        api.Use(AnswerUnmatchedAsync);
    });

    /// <summary>Routing leaves no endpoint, or one that only sets a status, for what the API does not offer.</summary>
    private static async Task AnswerUnmatchedAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint)
        {
            var unreadable = Charsets.Unreadable(context) is { } charset ? Problems.UnreadableCharset(charset)
                : ContentCodings.Unreadable(context) is { } coding ? Problems.UnreadableCoding(coding)
                : null;
            Charsets.Unquote(context.Request);
            await (unreadable?.ExecuteAsync(context) ?? next(context)).ConfigureAwait(false);
            return;
        }

        if (context.GetEndpoint()?.RequestDelegate is { } setStatus)
        {
            await setStatus(context).ConfigureAwait(false);
        }

        await Unmatched(context).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static ProblemHttpResult Unmatched(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => Problems.Of(
            405, "Method not allowed", $"{Echo.Of(context.Request.Path)} takes {context.Response.Headers.Allow}, not {context.Request.Method}."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Of(
            415, "Unsupported content type", $"{Echo.Of(context.Request.Path)} does not take '{Echo.Of(context.Request.ContentType)}'; send application/json."),
        _ => Problems.Of(404, "There is no such address", $"The API has no {Echo.Of(context.Request.Path)}. The page /docs lists what there is."),
    };
}

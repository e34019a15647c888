using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>Gives words to a refusal that has none: what nobody mapped, and what routing refuses, is only a status by itself.</summary>
internal static class BareAnswers
{
    public static Task ExplainAsync(StatusCodeContext bare) => Explain(bare.HttpContext).ExecuteAsync(bare.HttpContext);

    private static ProblemHttpResult Explain(HttpContext context)
    {
        var (address, status) = (Refusal.Echo(context.Request.Path.Value), context.Response.StatusCode);
        return status switch
        {
            StatusCodes.Status404NotFound => Of(status, "There is no such address", $"There is nothing at {address}."),
            StatusCodes.Status405MethodNotAllowed => Of(
                status, "Method not allowed", $"{address} takes {context.Response.Headers.Allow}, not {Refusal.Echo(context.Request.Method)}."),
            _ => TypedResults.Problem(statusCode: status, type: ProblemTypes.Of(status)),
        };
    }

    private static ProblemHttpResult Of(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Hosting;

/// <summary>Says in words that a body is larger than the server takes, or does not go on; by itself the server only sets a status.</summary>
internal static class BodyLimit
{
    public static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } size
            && context.Request.ContentLength > limit)
        {
            // Not read, but let come in for a few seconds after the answer: who is cut off while sending does not read what it is told.
            size.MaxRequestBodySize = null;
            await Problems.BodyTooLarge(limit).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
        if (context.Response is { HasStarted: false, ContentType: null } bare && Explain(bare.StatusCode) is { } problem)
        {
            await problem.ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static ProblemHttpResult? Explain(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge(),
        StatusCodes.Status408RequestTimeout => Problems.Of(
            status, "The request stalled", "The rest of the body did not arrive in time. Nothing was changed; send the request again."),
        _ => null,
    };
}

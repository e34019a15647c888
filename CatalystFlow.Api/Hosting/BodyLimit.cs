using Microsoft.AspNetCore.Http.Features;

namespace CatalystFlow.Api.Hosting;

/// <summary>Says in words that a body is larger than the server takes; by itself the server only sets a status.</summary>
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
        if (context.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false, ContentType: null })
        {
            await Problems.BodyTooLarge().ExecuteAsync(context).ConfigureAwait(false);
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Refuses in words an address or headers that are too long. The server itself answers with a bare status and hangs up, so it takes twice
/// as much as this: whoever is over by little is told, and only who is far over is cut off.
/// </summary>
internal sealed class RequestHead(RequestDelegate next, IOptions<KestrelServerOptions> server)
{
    private const int Longest = 8 << 10;
    private const int MostBytes = 32 << 10;
    private const int MostFields = 100;
    private const int Told = 2;

    // The colon, the blank and the end of the line.
    private const int Around = 4;

    private readonly int _longest = server.Value.Limits.MaxRequestLineSize / Told;
    private readonly int _mostBytes = server.Value.Limits.MaxRequestHeadersTotalSize / Told;
    private readonly int _mostFields = server.Value.Limits.MaxRequestHeaderCount / Told;

    /// <summary>What the server takes, unless an operator sets it otherwise.</summary>
    public static void Limit(KestrelServerLimits limits) =>
        (limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize, limits.MaxRequestHeaderCount) = (Longest * Told, MostBytes * Told, MostFields * Told);

    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length ?? 0;
        if (target > _longest)
        {
            return Refusal.SendAsync(
                context,
                StatusCodes.Status414UriTooLong,
                "The address is too long",
                $"It has {target} characters; at most {_longest} are taken.");
        }

        var headers = context.Request.Headers;
        return headers.Count > _mostFields || SizeOf(headers) > _mostBytes
            ? Refusal.SendAsync(
                context,
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                "The headers are too large",
                $"At most {_mostFields} headers of {_mostBytes} bytes together are taken. In a browser it is mostly the cookies of this host: delete them.")
            : next(context);
    }

    private static long SizeOf(IHeaderDictionary headers) => headers.Sum(h => h.Value.Sum(value => (long)h.Key.Length + (value?.Length ?? 0) + Around));
}

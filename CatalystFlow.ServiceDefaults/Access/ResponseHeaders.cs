using Microsoft.AspNetCore.Http;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// What a browser is told about every answer, errors included. They are put in last, where an answer has none of its own: what a page
/// may load is for the page to say, and everything else may load nothing.
/// </summary>
internal static class ResponseHeaders
{
    private const string LoadsNothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string NoDevices = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Add((HttpResponse)state), context.Response);
        return next(context);
    }

    private static Task Add(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.TryAdd("Content-Security-Policy", LoadsNothing);
        if (IsJson(response.ContentType))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }

        return Task.CompletedTask;
    }

    private static bool IsJson(string? type) =>
        type is not null && (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase));
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Administration;

/// <summary>Lets requests from this machine through, and those that carry the administrators' key.</summary>
internal sealed class AdministratorsOnly(RequestDelegate next, IOptions<AdministrationSettings> settings)
{
    private static readonly string[] ForwardedBy = ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host"];

    public Task InvokeAsync(HttpContext context)
    {
        var key = settings.Value.Key;
        if (IsFromThisMachine(context) || (key is not null && Carries(context.Request, key)))
        {
            return next(context);
        }

        return Refusal(context.Response, key is not null).ExecuteAsync(context);
    }

    // A proxy on this machine connects from here on behalf of somebody elsewhere.
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !ForwardedBy.Any(context.Request.Headers.ContainsKey);

    private static bool Carries(HttpRequest request, string key)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given)
            || !string.Equals(given.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = new byte[given.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(given.Parameter ?? "", text, out var length))
        {
            return false;
        }

        var password = Encoding.UTF8.GetString(text, 0, length).Split(':', 2)[^1];
        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(password)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private static ProblemHttpResult Refusal(HttpResponse response, bool asksForKey)
    {
        if (asksForKey)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"CatalystFlow administration\", charset=\"UTF-8\"";
            return TypedResults.Problem(
                "Give the administrators' key (Administration__Key) as the password.", statusCode: StatusCodes.Status401Unauthorized);
        }

        return TypedResults.Problem(
            "The Orleans dashboard is served to this machine only. Set Administration__Key to let others in who know it.",
            statusCode: StatusCodes.Status403Forbidden);
    }
}

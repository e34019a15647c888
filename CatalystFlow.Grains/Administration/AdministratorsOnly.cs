using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Administration;

/// <summary>Lets through requests that carry the administrators' key, wherever they come from.</summary>
internal sealed class AdministratorsOnly(RequestDelegate next, IOptions<AdministrationSettings> settings)
{
    public Task InvokeAsync(HttpContext context) =>
        settings.Value.Key is { Length: > 0 } key && Carries(context.Request, key) ? next(context) : Refusal(context.Response).ExecuteAsync(context);

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

    private static ProblemHttpResult Refusal(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = "Basic realm=\"CatalystFlow administration\", charset=\"UTF-8\"";
        return TypedResults.Problem(
            "Give the administrators' key (Administration__Key) as the password.", statusCode: StatusCodes.Status401Unauthorized);
    }
}

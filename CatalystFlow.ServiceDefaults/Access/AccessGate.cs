using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>What every request to every service passes first: it must name this service, and no foreign page may have sent it.</summary>
internal sealed class AccessGate(RequestDelegate next, OwnNames names)
{
    private static readonly PathString[] Probes = ["/health", "/alive"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!HasPort(context.Request.Host.Value))
        {
            return Refusal.SendAsync(
                context, StatusCodes.Status400BadRequest, "The request names no port there can be", $"'{Refusal.Echo(context.Request.Host.Value)}' is no host and port.");
        }

        if (!IsProbe(context.Request) && !names.Include(context))
        {
            return Refusal.SendAsync(context, StatusCodes.Status400BadRequest, "This service does not know that name", UnknownHost(context.Request.Host.Value));
        }

        return ForeignPage.IsGuarded(context.Request) && ForeignPage.Sent(context.Request)
            ? Refusal.SendAsync(context, StatusCodes.Status403Forbidden, "The request came from another site", Foreign)
            : next(context);
    }

    private const string Foreign =
        "A page of another address sent this request, and only this service's own pages may. If a proxy stands before it, let the proxy pass "
        + "on the Host header as the browser sent it.";

    // The server checks that it is a number, and pages make an address of it.
    private static bool HasPort(string? host)
    {
        var (colon, end) = host is null ? (-1, 0) : (host.LastIndexOf(':'), host.LastIndexOf(']'));
        return colon <= end || colon == host!.Length - 1 || ushort.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    // A container host asks by whatever name it has; the answer is one word.
    private static bool IsProbe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && Probes.Any(probe => request.Path.Equals(probe, StringComparison.OrdinalIgnoreCase));

    private static string UnknownHost(string? host) =>
        $"'{Refusal.Echo(host)}' is not a name under which this service answers: localhost, 127.0.0.1 and [::1] are. If it is yours, add it to the "
        + "setting Access__Hosts, without the port.";
}

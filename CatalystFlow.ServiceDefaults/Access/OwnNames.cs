using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// The names under which this process answers. A page of another site can point a name of its own at this machine (DNS rebinding) and
/// would then count as one of ours; what it cannot choose is which name the browser sends.
/// </summary>
internal sealed class OwnNames(IOptions<AccessOptions> options)
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    private readonly IReadOnlyList<string> _configured = options.Value.HostList;

    /// <summary>True when the request names this machine, a configured name, or the very address at which it arrived.</summary>
    public bool Include(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return ThisMachine.Contains(host, StringComparer.OrdinalIgnoreCase)
            || _configured.Any(name => Matches(name, host))
            || IsAddressOf(context.Connection, host);
    }

    private static bool Matches(string name, string host) =>
        name.StartsWith("*.", StringComparison.Ordinal)
            ? host.Length > name.Length - 1 && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : host.Trim('[', ']').Equals(name.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    // An address was not looked up, so nobody can have redirected it: probes and scrapes reach a container this way.
    private static bool IsAddressOf(ConnectionInfo connection, string host) =>
        connection.LocalIpAddress is { } local
        && IPAddress.TryParse(host, out var address)
        && Plain(address).Equals(Plain(local));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

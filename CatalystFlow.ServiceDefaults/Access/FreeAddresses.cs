using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Whether the addresses that a service is to listen on are free, asked before anything is started: a server that finds its port taken
/// does so last, when everything else is up and has to be taken down again.
/// </summary>
public static class FreeAddresses
{
    private const int LastPort = 65_535;

    /// <summary>Accepts a configuration whose addresses are free.</summary>
    /// <exception cref="AddressTakenException">One is not.</exception>
    public static void Require(IConfiguration configuration)
    {
        foreach (var address in ListenAddresses.Of(configuration).Select(TryParse).OfType<BindingAddress>())
        {
            var port = address.Port;
            if (port is > 0 and <= LastPort && IPs(address.Host).Any(ip => !IsFree(ip, port)))
            {
                throw new AddressTakenException($"{address.Scheme}://{address.Host}:{port}", NextFree(port));
            }
        }
    }

    /// <summary>Null for what is no address with a port: <see cref="ListenAddresses"/> tells what is wrong.</summary>
    private static BindingAddress? TryParse(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { IsUnixPipe: false, IsNamedPipe: false } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> IPs(string host) => host switch
    {
        "localhost" => [IPAddress.Loopback],
        _ when IPAddress.TryParse(host.Trim('[', ']'), out var ip) => [ip],
        _ => [IPAddress.Any],
    };

    private static bool IsFree(IPAddress ip, int port)
    {
        try
        {
            using var listener = new TcpListener(ip, port);
            listener.Start();
            return true;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    }

    private static int NextFree(int port)
    {
        do
        {
            port++;
        }
        while (port < LastPort && !IsFree(IPAddress.Any, port));
        return port;
    }
}

/// <summary>Another program listens on an address of ours.</summary>
/// <param name="address">The address.</param>
/// <param name="other">A port that is free.</param>
public sealed class AddressTakenException(string address, int other) : Exception(
    $"{address}: address already in use. Stop the other program, or choose another port: --urls http://localhost:{other}");

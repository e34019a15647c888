using System.Net;
using System.Net.Sockets;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Whether a service can have the addresses that it is to listen on, asked before anything is started: a server that finds its port taken
/// does so last, when everything else is up and has to be taken down again.
/// </summary>
public static class FreeAddresses
{
    private const int LastPort = 65_535;
    private const int LastPrivileged = 1_023;

    /// <summary>Accepts a configuration whose addresses can be had.</summary>
    /// <exception cref="AddressTakenException">Another program has one.</exception>
    /// <exception cref="IncompleteConfigurationException">This machine has no such address, or does not give it to just anybody.</exception>
    public static void Require(IConfiguration configuration)
    {
        foreach (var address in ListenAddresses.Of(configuration).Select(TryParse).OfType<BindingAddress>())
        {
            if (address.Port is > 0 and <= LastPort)
            {
                Require($"{address.Scheme}://{address.Host}:{address.Port}", address);
            }
        }
    }

    /// <summary>What an operator is told, or null where it is for the server to say.</summary>
    internal static Exception? Explain(string address, int port, SocketError? hindrance) => hindrance switch
    {
        SocketError.AddressAlreadyInUse => new AddressTakenException(address, NextFree(port)),
        SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => new IncompleteConfigurationException(
            $"{address}: this machine has no such address. Choose one that it has, http://*:{port} for all of them, or --urls http://localhost:{port}"),
        SocketError.AccessDenied => new IncompleteConfigurationException(
            $"{address}: only an administrator may listen on port {port}. Choose a higher one, to which a proxy may pass on what comes to this one: "
            + $"--urls http://localhost:{NextFree(Math.Max(port, LastPrivileged))}"),
        _ => null,
    };

    private static void Require(string told, BindingAddress address)
    {
        foreach (var ip in IPs(address.Host))
        {
            if (Explain(told, address.Port, HindranceAt(ip, address.Port)) is { } problem)
            {
                throw problem;
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

    /// <summary>Why the machine does not let one listen there; null when it does.</summary>
    private static SocketError? HindranceAt(IPAddress ip, int port)
    {
        try
        {
            using var listener = new TcpListener(ip, port);
            listener.Start();
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode;
        }
    }

    private static int NextFree(int port)
    {
        do
        {
            port++;
        }
        while (port < LastPort && HindranceAt(IPAddress.Any, port) is not null);
        return port;
    }
}

/// <summary>Another program listens on an address of ours.</summary>
/// <param name="address">The address.</param>
/// <param name="other">A port that is free.</param>
public sealed class AddressTakenException(string address, int other) : Exception(
    $"{address}: address already in use. Stop the other program, or choose another port: --urls http://localhost:{other}");

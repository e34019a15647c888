using System.Net;
using System.Net.Sockets;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>Ports of this machine that only this machine reaches.</summary>
public static class LoopbackPort
{
    /// <summary>A port that nobody listens on.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;

namespace CatalystFlow.Grains;

/// <summary>Ports for a silo that no other process has to find. Orleans refuses port 0 and shares its default ports silently.</summary>
internal static class SiloPorts
{
    /// <summary>Two free loopback ports.</summary>
    public static (int Silo, int Gateway) PickFree()
    {
        // Both are held while the second is picked, so that they differ.
        using var silo = new TcpListener(IPAddress.Loopback, 0);
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        return (((IPEndPoint)silo.LocalEndpoint).Port, ((IPEndPoint)gateway.LocalEndpoint).Port);
    }
}

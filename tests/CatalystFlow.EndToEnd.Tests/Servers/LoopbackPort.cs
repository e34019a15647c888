using System.Net;
using System.Net.Sockets;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>
/// Ports of this machine that only this machine reaches. They lie below those that systems give to outgoing connections: a server that
/// is away for a moment finds its port free when it comes back.
/// </summary>
public static class LoopbackPort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Environment.ProcessId * 64;

    /// <summary>A port that nobody listens on, and that no other call gets.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}

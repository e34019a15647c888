using System.Net;
using System.Net.Sockets;
using CatalystFlow.AppHost.Model;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.AppHost;

/// <summary>
/// Whether the ports of the pages and of the dashboard are free, asked before anything is started: the orchestrator would write a stack
/// trace for one, and wait for ever for the other.
/// </summary>
internal static class FreePorts
{
    private static readonly string[] DashboardSettings =
        ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    /// <summary>Accepts ports that are free; tests get other ones than the settings say.</summary>
    /// <exception cref="ShapeException">Another program has one.</exception>
    public static void Require(IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
        {
            return;
        }

        var front = FrontPort.Of(builder);
        if (!IsFree(front))
        {
            throw new ShapeException($"Port {front}, for the pages, is in use: is the product running already? Stop that, or choose another port: --Port={front + 1}");
        }

        foreach (var setting in DashboardSettings)
        {
            if (Uri.TryCreate(builder.Configuration[setting], UriKind.Absolute, out var address) && !IsFree(address.Port))
            {
                throw new ShapeException($"Port {address.Port}, for the dashboard, is in use: is another AppHost running? Stop that, or set {setting} to another address.");
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

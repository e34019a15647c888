using System.Net;
using CatalystFlow.Grains.Abstractions;

namespace CatalystFlow.Api.Hosting;

/// <summary>The way to the silo when it is another process.</summary>
internal static class SiloClient
{
    private const string ClusterId = "catalyst";
    private const string Clustering = "Orleans:Clustering:ProviderType";
    private const string GatewayPort = "Orleans:Endpoints:GatewayPort";
    private const int DefaultGatewayPort = 30_000;

    /// <summary>
    /// Joins the cluster of the Orleans settings, as Aspire injects them; without any, the silo on this machine whose gateway port
    /// is configured.
    /// </summary>
    public static void AddSiloClient(this IHostApplicationBuilder builder) => builder.UseOrleansClient(client =>
    {
        if (string.IsNullOrEmpty(builder.Configuration[Clustering]))
        {
            var port = builder.Configuration.GetValue(GatewayPort, DefaultGatewayPort);
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, port));
            client.Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterId, ClusterId));
        }

        client.Services.AddContractSerialization();
        client.AddActivityPropagation();
        client.UseConnectionRetryFilter<PatientConnection>();
    });
}

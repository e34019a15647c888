using CatalystFlow.AppHost.Local;
using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost;

/// <summary>The shapes of the product: <c>--Servers=none</c> (one process), <c>local</c> or <c>containers</c>.</summary>
internal static class Shapes
{
    /// <summary>Setting, argument or environment variable that names the shape.</summary>
    private const string Setting = "Servers";

    /// <summary>Adds the resources of the shape that the configuration names.</summary>
    /// <exception cref="ShapeException">There is no such shape, or this machine lacks what it needs.</exception>
    public static ProductModel Add(IDistributedApplicationBuilder builder) => (builder.Configuration[Setting] ?? "none") switch
    {
        "none" => OneProcess.Add(builder),
        "local" => Services.Add(builder, LocalServers.Add(builder)),
        "containers" => Services.Add(builder, ContainerServers.Add(builder)),
        var other => throw new ShapeException(
            $"{Setting} is '{other}'. It is none (one process, no servers), local (PostgreSQL, Redis and Azurite of this machine) or containers."),
    };
}

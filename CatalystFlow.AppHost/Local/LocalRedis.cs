using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.AppHost.Local;

/// <summary>Redis as a program of this machine.</summary>
internal sealed class LocalRedisResource(string name, string command, string folder) : ExecutableResource(name, command, folder), IResourceWithConnectionString
{
    public EndpointReference Endpoint => field ??= new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)}");
}

/// <summary>Adds it.</summary>
internal static class LocalRedis
{
    public static IResourceBuilder<LocalRedisResource> AddLocalRedis(this IDistributedApplicationBuilder builder, string name, string command, string folder)
    {
        Directory.CreateDirectory(folder);
        var resource = new LocalRedisResource(name, command, folder);
        var address = builder.ConnectionOf(resource, resource.ConnectionStringExpression);
        builder.Services.AddHealthChecks().AddRedis(_ => address(), $"{name}_check");
        return builder.AddResource(resource)
            .WithEndpoint(name: "tcp", scheme: "tcp")
            .WithArgs(
                "--port", resource.Endpoint.Property(EndpointProperty.TargetPort), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes")
            .WithOrleansProviderType("Redis")
            .WithHealthCheck($"{name}_check")
            .WithIconName("DatabaseLightning");
    }
}

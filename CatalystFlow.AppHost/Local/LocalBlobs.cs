namespace CatalystFlow.AppHost.Local;

/// <summary>The emulator of Azure's blob storage as a program of this machine.</summary>
internal sealed class LocalBlobsResource(string name, string node, string folder) : ExecutableResource(name, node, folder), IResourceWithConnectionString
{
    public EndpointReference Endpoint => field ??= new(this, "http");

    public ReferenceExpression ConnectionStringExpression => Azurite.Connection(Endpoint);
}

/// <summary>Adds it.</summary>
internal static class LocalBlobs
{
    public static IResourceBuilder<LocalBlobsResource> AddLocalBlobs(
        this IDistributedApplicationBuilder builder, string name, string node, string script, string folder)
    {
        Directory.CreateDirectory(folder);
        var resource = new LocalBlobsResource(name, node, folder);
        return builder.AddResource(resource)
            .WithHttpEndpoint()
            .WithArgs(script, "--blobHost", "127.0.0.1", "--blobPort", resource.Endpoint.Property(EndpointProperty.TargetPort), "--location", folder)
            .WithArgs(Azurite.Arguments)
            .WithHttpHealthCheck(Azurite.HealthPath, Azurite.HealthStatus)
            .WithIconName("Box");
    }
}

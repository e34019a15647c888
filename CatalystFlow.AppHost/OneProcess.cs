using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost;

/// <summary>The product in one process, with SQLite and files: no servers, no Docker.</summary>
internal static class OneProcess
{
    public static ProductModel Add(IDistributedApplicationBuilder builder)
    {
        var product = builder.AddProject<Projects.CatalystFlow_Standalone>("catalystflow", launchProfileName: null)
            .WithHttpEndpoint(port: FrontPort.Of(builder), isProxied: false)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .WithUrlForEndpoint("http", url => url.DisplayText = "CatalystFlow")
            .WithApiDocumentation();
        if (builder.ExecutionContext.IsRunMode)
        {
            product.WithOrleansDashboard(builder);
        }

        return new(product.Resource, [product.Resource]);
    }
}

namespace CatalystFlow.AppHost.Model;

/// <summary>What the dashboard links to by name, beside a service's own address.</summary>
internal static class Links
{
    public static IResourceBuilder<ProjectResource> WithApiDocumentation(this IResourceBuilder<ProjectResource> service) =>
        service.WithUrlForEndpoint("http", _ => new() { Url = "/docs", DisplayText = "API documentation" });

    /// <summary>Serves the Orleans dashboard, which asks for a key that is among the service's variables in Aspire's own dashboard.</summary>
    public static void WithOrleansDashboard(this IResourceBuilder<ProjectResource> service, IDistributedApplicationBuilder builder)
    {
        var key = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, "administration-key", special: false);
        service.WithEnvironment("Administration__OrleansDashboard", "true")
            .WithEnvironment("Administration__Key", $"{key}")
            .WithUrlForEndpoint("http", _ => new() { Url = "/orleans", DisplayText = "Orleans dashboard" });
    }
}

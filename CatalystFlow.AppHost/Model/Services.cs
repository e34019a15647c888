using Aspire.Hosting.Orleans;

namespace CatalystFlow.AppHost.Model;

/// <summary>The product as several services: a migration that ends, silos, the API, the web app.</summary>
internal static class Services
{
    /// <summary>Name of the service that brings the database up to date and ends.</summary>
    public const string Migration = "migration";

    private const string Loopback = "127.0.0.1";

    /// <summary>Adds the services on the given servers.</summary>
    /// <param name="builder">The AppHost.</param>
    /// <param name="servers">Where the services keep what must last.</param>
    /// <param name="publicNames">Names, divided by semicolons, under which a published product is reached from outside.</param>
    public static ProductModel Add(IDistributedApplicationBuilder builder, Servers servers, string publicNames = "")
    {
        var cluster = AddCluster(builder, servers);

        // Without a launch profile, whose port would be the API's.
        var migration = builder.AddProject<Projects.CatalystFlow_Api>(Migration, launchProfileName: null)
            .WithArgs("migrate")
            .WithReference(servers.Database)
            .WaitFor(servers.Database);

        var silo = builder.AddProject<Projects.CatalystFlow_Grains>("silo")
            .WithReference(cluster).WithReference(servers)
            .WithReplicas(2)
            .WithHttpHealthCheck("/health")
            .WaitForCompletion(migration).WaitFor(servers.Redis).WaitFor(servers.Blobs);

        var api = builder.AddProject<Projects.CatalystFlow_Api>("api")
            .WithReference(cluster.AsClient()).WithReference(servers)
            .WithHttpHealthCheck("/health")
            .WithApiDocumentation()
            .WaitFor(silo);

        var web = builder.AddProject<Projects.CatalystFlow_Web>("web")
            .WithReference(api).WithReference(servers.Redis)
            .WithEndpoint("http", http => http.Port = FrontPort.Of(builder))
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .WithUrlForEndpoint("http", url => url.DisplayText = "CatalystFlow")
            .WaitFor(api);

        if (builder.ExecutionContext.IsRunMode)
        {
            // Orleans would advertise, and listen on, the first address that others reach.
            silo.WithEnvironment("Orleans__Endpoints__AdvertisedIPAddress", Loopback).WithOrleansDashboard(builder);
        }
        else
        {
            SayWhoMayCome(silo, api, web, publicNames);
        }

        foreach (var port in (string[])["orleans-silo", "orleans-gateway"])
        {
            silo.WithUrlForEndpoint(port, url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);
        }

        return new(web.Resource, [web.Resource, api.Resource, silo.Resource]);
    }

    /// <summary>
    /// Published services listen on all addresses of their container. Nobody but the web app is reached from outside, and there everybody
    /// is let in until something before it asks who one is.
    /// </summary>
    private static void SayWhoMayCome(
        IResourceBuilder<ProjectResource> silo, IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> web, string publicNames)
    {
        foreach (var inner in (IResourceBuilder<ProjectResource>[])[silo, api])
        {
            inner.WithEnvironment("Access__Guarded", "true").WithEnvironment("Access__Hosts", $"{api.Resource.Name};{publicNames}".TrimEnd(';'))
                .DisableForwardedHeaders();
        }

        web.WithEnvironment("Access__Open", "true").WithEnvironment("Access__Hosts", publicNames);
    }

    // Fixed ids: generated ones would make every deployment a new cluster.
    private static OrleansService AddCluster(IDistributedApplicationBuilder builder, Servers servers)
    {
        var cluster = builder.AddOrleans("cluster")
            .WithClusterId("catalyst")
            .WithServiceId("catalyst")
            .WithClustering(servers.Redis)
            .WithGrainStorage("Default", servers.Redis)
            .WithReminders(servers.Redis);

        // The services trace Orleans' calls themselves; with this on, each call would be two spans.
        cluster.EnableDistributedTracing = false;
        return cluster;
    }

    private static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> service, Servers servers) =>
        service.WithReference(servers.Database).WithReference(servers.Redis).WithReference(servers.Blobs);
}

// The distributed shape: compiled and run with UseAspire=true in the environment.
using CatalystFlow.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var servers = Servers.For(builder);

// Fixed ids: generated ones would make every deployment a new cluster.
var cluster = builder.AddOrleans("cluster")
    .WithClusterId("catalyst")
    .WithServiceId("catalyst")
    .WithClustering(servers.Redis)
    .WithGrainStorage("Default", servers.Redis)
    .WithReminders(servers.Redis);

// One worker brings the database up to date before anybody uses it; in Azure it is a job to start by hand, or the first service does it.
var migration = builder.AddProject<Projects.CatalystFlow_Api>("migration")
    .WithArgs("migrate")
    .WithReference(cluster.AsClient()).WithReference(servers.Catalogue).WithReference(servers.Redis).WithReference(servers.Datasets)
    .WaitFor(servers.Catalogue)
    .PublishAsAzureContainerAppJob();

var silo = builder.AddProject<Projects.CatalystFlow_Grains>("silo")
    .WithReference(cluster).WithReference(servers.Catalogue).WithReference(servers.Redis).WithReference(servers.Datasets)
    .WithReplicas(2)
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(migration).WaitFor(servers.Redis).WaitFor(servers.Datasets);

var api = builder.AddProject<Projects.CatalystFlow_Api>("api")
    .WithReference(cluster.AsClient()).WithReference(servers.Catalogue).WithReference(servers.Redis).WithReference(servers.Datasets)
    .WithHttpHealthCheck("/health")
    .WaitFor(silo);

var web = builder.AddProject<Projects.CatalystFlow_Web>("web")
    .WithReference(api).WithReference(servers.Redis)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WaitFor(api);

if (builder.ExecutionContext.IsRunMode)
{
    // The dashboard asks for this key; it is among the silo's variables in Aspire's own dashboard.
    var key = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, "administration-key", special: false);
    silo.WithEnvironment("Administration__OrleansDashboard", "true").WithEnvironment("Administration__Key", $"{key}");
}
else
{
    // Nobody but the web app can be reached from outside, and there everybody can until something before it asks who one is.
    const string Names = "api;*.azurecontainerapps.io";
    silo.WithEnvironment("Access__Guarded", "true").WithEnvironment("Access__Hosts", Names);
    api.WithEnvironment("Access__Guarded", "true").WithEnvironment("Access__Hosts", Names);
    web.WithEnvironment("Access__Open", "true").WithEnvironment("Access__Hosts", Names)
        .WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
}

builder.Build().Run();

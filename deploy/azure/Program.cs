// The product in Azure: azd up. The services are those of CatalystFlow.AppHost, the servers are managed ones.
using CatalystFlow.AppHost.Model;

const string PublicNames = "*.azurecontainerapps.io";

var builder = DistributedApplication.CreateBuilder(args);
builder.AddAzureContainerAppEnvironment("cloud");
var postgres = builder.AddAzurePostgresFlexibleServer("postgres").WithPasswordAuthentication();

// Orleans asks for its provider by the name "Redis", whoever runs it.
var redis = builder.AddAzureManagedRedis("redis").WithAccessKeyAuthentication().WithOrleansProviderType("Redis");
var storage = builder.AddAzureStorage("storage");
Services.Add(builder, new Servers(postgres.AddDatabase("catalystdb"), redis, storage.AddBlobs("datasets")), PublicNames);

// In Azure the migration is a job to start by hand, or the first service does it.
builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == Services.Migration))
    .PublishAsAzureContainerAppJob();
builder.Build().Run();

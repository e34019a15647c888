// The distributed shape: compiled and run with UseAspire=true in the environment.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddDockerComposeEnvironment("compose");

var postgres = builder.AddPostgres("postgres").WithDataVolume().WithPgAdmin();
var catalogue = postgres.AddDatabase("catalystdb");
var redis = builder.AddRedis("redis").WithDataVolume();
var datasets = builder.AddAzureStorage("storage").RunAsEmulator(emulator => emulator.WithDataVolume()).AddBlobs("datasets");

// Fixed ids: generated ones would make every deployment a new cluster.
var cluster = builder.AddOrleans("cluster")
    .WithClusterId("catalyst")
    .WithServiceId("catalyst")
    .WithClustering(redis)
    .WithGrainStorage("Default", redis)
    .WithReminders(redis);

var silo = builder.AddProject<Projects.CatalystFlow_Grains>("silo")
    .WithReference(cluster).WithReference(catalogue).WithReference(datasets).WithReference(redis)
    .WithReplicas(2)
    .WaitFor(catalogue).WaitFor(redis).WaitFor(datasets);

var api = builder.AddProject<Projects.CatalystFlow_Api>("api")
    .WithReference(cluster.AsClient()).WithReference(catalogue).WithReference(datasets).WithReference(redis)
    .WithHttpHealthCheck("/health")
    .WaitFor(silo);

builder.AddProject<Projects.CatalystFlow_Web>("web")
    .WithReference(api)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WaitFor(api);

builder.Build().Run();

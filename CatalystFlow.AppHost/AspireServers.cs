namespace CatalystFlow.AppHost;

/// <summary>
/// The servers that keep what must last. On a developer's machine they are containers; <c>azd up</c> and <c>aspire deploy</c> make
/// them managed services in Azure; with <c>PublishTo=compose</c> they are part of the published compose file.
/// </summary>
/// <param name="Catalogue">PostgreSQL: what was asked and what came out.</param>
/// <param name="Redis">Membership, reminders, grain state and the metric feed.</param>
/// <param name="Datasets">Blob storage: data sets, checkpoints, models.</param>
internal sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> Catalogue,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> Datasets)
{
    /// <summary>The servers for what the builder is doing: running, or publishing to one place or another.</summary>
    public static Servers For(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode && builder.Configuration["PublishTo"] == "compose" ? InCompose(builder) : InAzure(builder);

    private static Servers InAzure(IDistributedApplicationBuilder builder)
    {
        builder.AddAzureContainerAppEnvironment("cloud");
        var postgres = builder.AddAzurePostgresFlexibleServer("postgres").WithPasswordAuthentication()
            .RunAsContainer(container => container.WithDataVolume().WithPgAdmin());

        // Orleans asks for its provider by the name "Redis", whoever runs it.
        var redis = builder.AddAzureManagedRedis("redis").WithAccessKeyAuthentication().WithOrleansProviderType("Redis")
            .RunAsContainer(container => container.WithDataVolume().WithPersistence());
        var storage = builder.AddAzureStorage("storage").RunAsEmulator(emulator => emulator.WithDataVolume());
        return new(postgres.AddDatabase("catalystdb"), redis, storage.AddBlobs("datasets"));
    }

    // A compose file cannot make a storage account: its connection string is asked for, as datasets, in the file's .env.
    private static Servers InCompose(IDistributedApplicationBuilder builder)
    {
        builder.AddDockerComposeEnvironment("compose");
        var postgres = builder.AddPostgres("postgres").WithDataVolume();
        var redis = builder.AddRedis("redis").WithDataVolume().WithPersistence();
        return new(postgres.AddDatabase("catalystdb"), redis, builder.AddConnectionString("datasets"));
    }
}

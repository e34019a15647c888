using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CatalystFlow.Storage.Blobs;

/// <summary>Registers the blob store.</summary>
public static class StorageExtensions
{
    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds <see cref="IBlobStore"/>: an Azure storage account when a connection string <c>datasets</c> is set, else files under
    /// the data folder. Calling it again adds nothing.
    /// </summary>
    /// <exception cref="IncompleteConfigurationException">The configuration is half given.</exception>
    public static IHostApplicationBuilder AddCatalystStorage(this IHostApplicationBuilder builder)
    {
        SharedServers.RequireWhole(builder.Configuration);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(IBlobStore)))
        {
            return builder;
        }

        if (builder.Configuration.Connection(SharedServers.Blobs) is { } connection)
        {
            var account = AzureAccount.Connect(connection);
            services.AddSingleton<IBlobStore>(_ => new AzureBlobStore(account));
            services.AddHealthChecks().AddCheck<BlobHealthCheck>(SharedServers.Blobs, HealthStatus.Unhealthy, [], HealthLimit);
        }
        else
        {
            services.AddDataFolder();
            services.AddSingleton<IBlobStore>(provider => new FileBlobStore(provider.GetRequiredService<DataFolder>().Blobs));
        }

        return builder;
    }
}

using Azure.Storage.Blobs;
using CatalystFlow.ServiceDefaults.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Storage;

/// <summary>Registers the blob store.</summary>
public static class StorageExtensions
{
    /// <summary>Name of the connection string that chooses Azure Storage, and of the container used there.</summary>
    public const string ConnectionName = "datasets";

    /// <summary>
    /// Adds <see cref="IBlobStore"/>: Azure Storage when a connection string <c>datasets</c> is set, else files under the data folder.
    /// Calling it again adds nothing.
    /// </summary>
    public static IHostApplicationBuilder AddCatalystStorage(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetConnectionString(ConnectionName) is { Length: > 0 } connection)
        {
            builder.Services.TryAddSingleton<IBlobStore>(_ => new AzureBlobStore(Container(connection)));
            return builder;
        }

        builder.Services.AddDataFolder();
        builder.Services.TryAddSingleton<IBlobStore>(p => new FileBlobStore(p.GetRequiredService<DataFolder>().Blobs));
        return builder;
    }

    /// <summary>An account's connection string, or the address of a blob service with a shared access signature in it.</summary>
    private static BlobContainerClient Container(string connection) => Uri.TryCreate(connection, UriKind.Absolute, out var service)
        ? new BlobServiceClient(service).GetBlobContainerClient(ConnectionName)
        : new BlobServiceClient(connection).GetBlobContainerClient(ConnectionName);
}

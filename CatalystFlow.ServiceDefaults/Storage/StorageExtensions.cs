using CatalystFlow.ServiceDefaults.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Storage;

/// <summary>Registers the blob store.</summary>
public static class StorageExtensions
{
    /// <summary>Adds <see cref="IBlobStore"/> as files under the data folder. Calling it again adds nothing.</summary>
    public static IHostApplicationBuilder AddCatalystStorage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataFolder();
        builder.Services.TryAddSingleton<IBlobStore>(p => new FileBlobStore(p.GetRequiredService<DataFolder>().Blobs));
        return builder;
    }
}

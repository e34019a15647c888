using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Registers the data folder.</summary>
public static class DataFolderExtensions
{
    /// <summary>Adds the <see cref="DataFolder"/>, made and checked when it is first asked for.</summary>
    public static void AddDataFolder(this IServiceCollection services) =>
        services.TryAddSingleton(provider => DataFolder.From(provider.GetRequiredService<IConfiguration>()));
}

using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using StackExchange.Redis;

namespace CatalystFlow.Web.Keys;

/// <summary>
/// Where the keys are kept with which pages protect what they hand to a browser and get back: in Redis, for all instances of the web
/// app, or in the data folder, for one process. Without either, the framework keeps them where it can.
/// </summary>
internal static class ProtectionKeys
{
    private const string Application = "CatalystFlow";

    // It warns that keys are not encrypted. They lie beside the data that they protect, readable by the same account only.
    private const string Manager = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    /// <summary>Registers data protection over the place that the configuration names.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="usesDataFolder">The process works on a data folder, whether the configuration names one or not.</param>
    public static IHostApplicationBuilder AddProtectionKeys(this IHostApplicationBuilder builder, bool usesDataFolder)
    {
        builder.Logging.AddFilter(Manager, LogLevel.Error);
        var protection = builder.Services.AddDataProtection().SetApplicationName(Application);
        if (builder.TryAddRedisConnection())
        {
            builder.Services.AddOptions<KeyManagementOptions>()
                .Configure<IConnectionMultiplexer>((keys, redis) => keys.XmlRepository = new RedisKeys(redis));
        }
        else if (usesDataFolder || builder.Configuration[DataFolder.Setting] is { Length: > 0 })
        {
            builder.Services.AddDataFolder();
            builder.Services.AddOptions<KeyManagementOptions>()
                .Configure<DataFolder, ILoggerFactory>((keys, folder, logs) => keys.XmlRepository = new FolderKeys(folder.Keys, logs));
            if (OperatingSystem.IsWindows())
            {
                protection.ProtectKeysWithDpapi();
            }
        }
        return builder;
    }
}

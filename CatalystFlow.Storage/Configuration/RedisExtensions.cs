using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Storage.Configuration;

/// <summary>Registers the connection to Redis.</summary>
public static class RedisExtensions
{
    /// <summary>
    /// Adds the one connection of this process when a connection string <c>redis</c> is set, plain and under the key <c>redis</c>,
    /// by which Orleans' providers ask for it. It is made when first asked for, and goes on trying while Redis is away.
    /// Calling it again adds nothing.
    /// </summary>
    /// <exception cref="IncompleteConfigurationException">The configuration is half given.</exception>
    public static IHostApplicationBuilder AddCatalystRedis(this IHostApplicationBuilder builder)
    {
        SharedServers.RequireWhole(builder.Configuration);
        builder.TryAddRedisConnection();
        return builder;
    }
}

using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace CatalystFlow.Storage.Configuration;

/// <summary>
/// Makes the connection to Redis. The web app keeps its pages' keys there and nothing else: it is built with this source, and without the
/// rest of this project and its packages.
/// </summary>
internal static class RedisConnection
{
    /// <summary>Name of the connection string, and the key of the connection.</summary>
    public const string Name = "redis";

    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(10);

    /// <summary>Adds the one connection of this process; false when no connection string is set. Calling it again adds nothing.</summary>
    /// <exception cref="IncompleteConfigurationException">The connection string cannot be read.</exception>
    public static bool TryAddRedisConnection(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration.GetConnectionString(Name) is not { } connection || string.IsNullOrWhiteSpace(connection))
        {
            return false;
        }

        if (services.Any(service => service.ServiceType == typeof(IConnectionMultiplexer)))
        {
            return true;
        }

        var options = Options(connection, builder.Environment.ApplicationName);
        services.AddSingleton<IConnectionMultiplexer>(
            provider => Connect(options, provider.GetRequiredService<ILoggerFactory>().CreateLogger("CatalystFlow.Redis")));
        services.AddKeyedSingleton(Name, (provider, _) => provider.GetRequiredService<IConnectionMultiplexer>());
        services.AddHealthChecks().AddCheck<RedisHealthCheck>(Name, HealthStatus.Unhealthy, [], HealthLimit);
        return true;
    }

    private static ConfigurationOptions Options(string connection, string client)
    {
        try
        {
            var options = ConfigurationOptions.Parse(connection);
            options.AbortOnConnectFail = false;
            options.ClientName = client;

            // Back within a second or two of Redis' return, however long it was away.
            options.ReconnectRetryPolicy = new LinearRetry(1_000);
            return options;
        }
        catch (ArgumentException problem)
        {
            throw new IncompleteConfigurationException(
                $"ConnectionStrings__{Name} cannot be read: {problem.Message} Expected host:port, then options divided by commas.", problem);
        }
    }

    private static ConnectionMultiplexer Connect(ConfigurationOptions options, ILogger logger)
    {
        var connection = ConnectionMultiplexer.Connect(options);
        connection.ConnectionFailed += (_, failed) => RedisLog.Lost(logger, failed.ConnectionType, failed.FailureType, failed.Exception);
        connection.ConnectionRestored += (_, restored) => RedisLog.Restored(logger, restored.ConnectionType);
        return connection;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Registers the connection to Redis.</summary>
public static class RedisExtensions
{
    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds the one connection of this process when a connection string <c>redis</c> is set, plain and under the key <c>redis</c>,
    /// by which Orleans' providers ask for it. It is made when first asked for, and goes on trying while Redis is away.
    /// Calling it again adds nothing.
    /// </summary>
    /// <exception cref="IncompleteConfigurationException">The configuration is half given.</exception>
    public static IHostApplicationBuilder AddCatalystRedis(this IHostApplicationBuilder builder)
    {
        SharedServers.RequireWhole(builder.Configuration);
        return builder.AddRedisConnection();
    }

    /// <summary>The same for a service that needs no other server.</summary>
    internal static IHostApplicationBuilder AddRedisConnection(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration.Connection(SharedServers.Redis) is not { } connection
            || services.Any(service => service.ServiceType == typeof(IConnectionMultiplexer)))
        {
            return builder;
        }

        var options = Options(connection, builder.Environment.ApplicationName);
        services.AddSingleton<IConnectionMultiplexer>(provider => Connect(options, provider.GetRequiredService<ILoggerFactory>().CreateLogger("CatalystFlow.Redis")));
        services.AddKeyedSingleton(SharedServers.Redis, (provider, _) => provider.GetRequiredService<IConnectionMultiplexer>());
        services.AddHealthChecks().AddCheck<RedisHealthCheck>(SharedServers.Redis, HealthStatus.Unhealthy, [], HealthLimit);
        return builder;
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
                $"ConnectionStrings__{SharedServers.Redis} cannot be read: {problem.Message} Expected host:port, then options divided by commas.", problem);
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

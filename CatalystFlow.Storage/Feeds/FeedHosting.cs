using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Configuration;
using CatalystFlow.Storage.Feeds.InProcess;
using CatalystFlow.Storage.Feeds.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CatalystFlow.Storage.Feeds;

/// <summary>Registers the metric feed.</summary>
public static class FeedHosting
{
    /// <summary>
    /// Registers the one feed of this process: over Redis when a connection string <c>redis</c> is set, else within the process.
    /// Calling it again changes nothing.
    /// </summary>
    /// <exception cref="IncompleteConfigurationException">The configuration is half given.</exception>
    public static IHostApplicationBuilder AddMetricFeed(this IHostApplicationBuilder builder)
    {
        builder.AddCatalystRedis();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        if (services.Any(service => service.ServiceType == typeof(IMetricFeed)))
        {
            return builder;
        }

        if (builder.Configuration.Connection(SharedServers.Redis) is null)
        {
            services.AddSingleton<IMetricFeed, InProcessMetricFeed>();
        }
        else
        {
            services.AddSingleton<RedisMetricFeed>();
            services.AddSingleton<IMetricFeed>(provider => provider.GetRequiredService<RedisMetricFeed>());
            services.AddHostedService(provider => provider.GetRequiredService<RedisMetricFeed>());
        }

        return builder;
    }
}

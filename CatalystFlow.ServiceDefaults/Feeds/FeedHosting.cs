using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Feeds;

/// <summary>Registers the metric feed.</summary>
public static class FeedHosting
{
    /// <summary>
    /// Registers the one feed of this process: over Redis when a connection string <c>redis</c> is set, else within the process.
    /// Calling it again changes nothing.
    /// </summary>
    public static IHostApplicationBuilder AddMetricFeed(this IHostApplicationBuilder builder)
    {
        builder.AddCatalystRedis();
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (builder.Configuration.Connection(SharedServers.Redis) is null)
        {
            builder.Services.TryAddSingleton<IMetricFeed, InProcessMetricFeed>();
        }
        else
        {
            builder.Services.TryAddSingleton<IMetricFeed, RedisMetricFeed>();
        }

        return builder;
    }
}

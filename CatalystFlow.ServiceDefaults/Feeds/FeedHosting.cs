using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Feeds;

/// <summary>Registers the metric feed.</summary>
public static class FeedHosting
{
    /// <summary>Registers the one feed of this process; calling it again changes nothing.</summary>
    public static IHostApplicationBuilder AddMetricFeed(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IMetricFeed, InProcessMetricFeed>();
        return builder;
    }
}

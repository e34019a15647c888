using CatalystFlow.ServiceDefaults.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>What every service of the product has: telemetry, health, service discovery, resilience, a clock, and a gate
/// before the network.</summary>
public static class ServiceDefaultsExtensions
{
    private const string LiveTag = "live";

    /// <summary>Registers the defaults. Calling it once per process is enough, more often does no harm.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        if (builder.Services.Any(d => d.ServiceType == typeof(ServiceDefaultsMarker)))
        {
            return builder;
        }

        builder.Services.AddSingleton<ServiceDefaultsMarker>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.AddAccess();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>, Departure>();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    /// <summary><c>/health</c>: ready for work. <c>/alive</c>: the process answers. <c>/metrics</c>: for Prometheus, when asked for.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        var onlyToRead = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health").WithMetadata(onlyToRead);
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) }).WithMetadata(onlyToRead);
        app.MapTelemetry();
        return app;
    }

    private sealed class ServiceDefaultsMarker;
}

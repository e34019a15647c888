using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>Registers what stands between a service and the network.</summary>
public static class AccessExtensions
{
    private const long LargestBody = 1 << 20;
    private const int MostConnections = 4_000;
    private const int MostPages = 1_000;

    /// <summary>Refuses a configuration by which other machines could reach the service though nothing says that they may.</summary>
    /// <exception cref="Hosting.IncompleteConfigurationException">The sentence names the settings.</exception>
    public static void RequireAccess(this WebApplication app) => ListenAddresses.Require(app.Configuration);

    internal static void AddAccess(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddSingleton<OwnNames>();
        services.AddSingleton<IStartupFilter, AccessStartup>();
        services.AddSingleton<IConnectionListenerFactory, LoopbackOnlyTransport>();
        services.Configure<KestrelServerOptions>(Limit);

        // After ours, so that an operator can have other limits: Kestrel__Limits__MaxConcurrentConnections.
        services.Configure<KestrelServerOptions>(builder.Configuration.GetSection("Kestrel"));
    }

    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = LargestBody;
        server.Limits.MaxConcurrentConnections = MostConnections;
        server.Limits.MaxConcurrentUpgradedConnections = MostPages;
        RequestHead.Limit(server.Limits);
    }

    /// <summary>Puts the gate before everything that a service maps.</summary>
    private sealed class AccessStartup : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(ResponseHeaders.AddAsync);
            app.UseMiddleware<RequestHead>();
            app.UseMiddleware<AccessGate>();
            app.UseStatusCodePages(BareAnswers.ExplainAsync);
            next(app);
        };
    }
}

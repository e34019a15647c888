using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Traces, metrics and logs; exported over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class Telemetry
{
    /// <summary>Meter and activity source of the run grains.</summary>
    private const string Runs = "CatalystFlow.Runs";

    /// <summary>Set to true, <c>/metrics</c> answers a Prometheus server.</summary>
    private const string PrometheusSetting = "Prometheus:Enabled";

    private const string Metrics = "/metrics";

    private static readonly string[] ForwardedBy = ["X-Forwarded-For", "X-Original-For", "Forwarded"];

    private static readonly string[] QuietPaths = ["/health", "/alive", Metrics, "/_blazor", "/_framework", "/_content"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Microsoft.Orleans", Runs))
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, "Microsoft.Orleans.Application", Runs)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsQuiet(context.Request.Path))
                .AddHttpClientInstrumentation(options => options.EnrichWithHttpResponseMessage = ForgiveAbsence)
                .AddProcessor(services => ActivatorUtilities.CreateInstance<RoutineSpans>(services)));

        if (builder.Configuration.GetValue<bool>(PrometheusSetting))
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
        }

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>Maps <c>/metrics</c> when the settings ask for it; it answers nobody who comes through a proxy.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>(PrometheusSetting))
        {
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments(Metrics) && IsForwarded(context.Request),
                strangers => strangers.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }));
            app.MapPrometheusScrapingEndpoint(Metrics);
        }
    }

    // Whether a blob is there is asked by HEAD, and that it is not is an answer.
    private static void ForgiveAbsence(Activity request, HttpResponseMessage response)
    {
        if (response is { StatusCode: HttpStatusCode.NotFound, RequestMessage.Method.Method: "HEAD" })
        {
            request.SetStatus(ActivityStatusCode.Unset);
        }
    }

    // A Prometheus server asks the process itself; what comes through an ingress comes from users. The server renames the header it used.
    private static bool IsForwarded(HttpRequest request) => ForwardedBy.Any(request.Headers.ContainsKey);

    private static bool IsQuiet(string? path) =>
        path is not null && QuietPaths.Any(quiet => path.StartsWith(quiet, StringComparison.Ordinal));
}

namespace CatalystFlow.Architecture.Tests;

/// <summary>What the web service is shipped with: pages, their clients and telemetry, and no database, file store or compiler.</summary>
public sealed class WebAssemblyTests
{
    private static readonly string[] Shipped =
    [
        "CatalystFlow.Contracts", "CatalystFlow.Markdown", "CatalystFlow.ServiceDefaults", "CatalystFlow.Web", "Markdig",
        "Microsoft.Extensions.AmbientMetadata.Application", "Microsoft.Extensions.Compliance.Abstractions",
        "Microsoft.Extensions.DependencyInjection.AutoActivation", "Microsoft.Extensions.Diagnostics.ExceptionSummarization",
        "Microsoft.Extensions.Http.Diagnostics", "Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Resilience",
        "Microsoft.Extensions.ServiceDiscovery", "Microsoft.Extensions.ServiceDiscovery.Abstractions",
        "Microsoft.Extensions.Telemetry", "Microsoft.Extensions.Telemetry.Abstractions", "MudBlazor", "OpenTelemetry",
        "OpenTelemetry.Api", "OpenTelemetry.Api.ProviderBuilderExtensions", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "OpenTelemetry.Exporter.Prometheus.AspNetCore", "OpenTelemetry.Extensions.Hosting",
        "OpenTelemetry.Instrumentation.AspNetCore", "OpenTelemetry.Instrumentation.Http",
        "OpenTelemetry.Instrumentation.Runtime", "Polly.Core", "Polly.Extensions", "Polly.RateLimiting", "RESPite",
        "StackExchange.Redis", "System.IO.Hashing",
    ];

    [Fact]
    public void The_web_service_is_shipped_with_these_assemblies_and_no_others() =>
        Shipment.Assemblies("CatalystFlow.Web").Order(StringComparer.Ordinal).ShouldBe(Shipped);
}

using System.Reflection;
using System.Text.Json;

namespace CatalystFlow.Architecture.Tests;

/// <summary>What the web service is shipped with: pages, their clients and telemetry, and no database, file store or compiler.</summary>
public sealed class WebAssemblyTests
{
    private static readonly string[] Shipped =
    [
        "CatalystFlow.Contracts", "CatalystFlow.ServiceDefaults", "CatalystFlow.Web", "Markdig",
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
        Assemblies().Order(StringComparer.Ordinal).ShouldBe(Shipped);

    /// <summary>What the packages and projects bring, by the file that a host loads them by: publishing copies the same.</summary>
    private static IEnumerable<string> Assemblies()
    {
        var file = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebDependencies");
        using var dependencies = JsonDocument.Parse(File.ReadAllText(file.Value!));
        foreach (var library in dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject())
        {
            if (library.Value.TryGetProperty("runtime", out var assemblies))
            {
                foreach (var assembly in assemblies.EnumerateObject())
                {
                    yield return Path.GetFileNameWithoutExtension(assembly.Name);
                }
            }
        }
    }
}

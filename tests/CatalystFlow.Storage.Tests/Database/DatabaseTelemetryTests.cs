using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CatalystFlow.Storage.Tests.Database;

public sealed class DatabaseTelemetryTests
{
    private const string Driver = "Npgsql";

    [Fact]
    public async Task Spans_and_metrics_of_a_database_server_are_exported_with_the_services_own()
    {
        var (spans, metrics) = (new Origins<Activity>(span => span.Source.Name), new Origins<Metric>(metric => metric.MeterName));
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:catalystdb", "Host=localhost;Database=catalystdb")]);
        builder.AddServiceDefaults();
        builder.AddCatalystDatabase();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(spans)));
        builder.Services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddReader(new BaseExportingMetricReader(metrics)));
        await using var app = builder.Build();
        app.Services.GetRequiredService<TracerProvider>();
        var measuring = app.Services.GetRequiredService<MeterProvider>();

        using var source = new ActivitySource(Driver);
        source.StartActivity("query").ShouldNotBeNull().Dispose();
        using var meter = new Meter(Driver);
        meter.CreateCounter<int>("queries").Add(1);
        measuring.ForceFlush();

        spans.Seen.ShouldContain(Driver);
        metrics.Seen.ShouldContain(Driver);
    }

    /// <summary>Where what is exported comes from.</summary>
    private sealed class Origins<T>(Func<T, string> originOf) : BaseExporter<T>
        where T : class
    {
        public ConcurrentBag<string> Seen { get; } = [];

        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                Seen.Add(originOf(item));
            }

            return ExportResult.Success;
        }
    }
}

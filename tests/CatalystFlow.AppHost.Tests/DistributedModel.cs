using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.AppHost.Tests;

/// <summary>The whole model of <c>Servers=local</c>, started once: servers, two silos, API, web app and Aspire's dashboard.</summary>
public sealed class DistributedModel : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-aspire-").FullName;
    private readonly ConcurrentDictionary<string, ResourceEvent> _latest = new();
    private readonly CancellationTokenSource _end = new();
    private DistributedApplication? _application;
    private Task _watching = Task.CompletedTask;

    /// <summary>What was started.</summary>
    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The model has not been started.");

    /// <summary>What the services told the dashboard.</summary>
    internal DashboardTelemetry Telemetry { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        LocalTools.Require();
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL runs as a user of its own where the tests run as root, and has to reach its folder.
            const UnixFileMode passable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | passable);
        }

        var key = Guid.NewGuid().ToString("n");
        string[] arguments =
        [
            "--Servers=local", $"--Servers:Folder={_folder}", "--ASPNETCORE_URLS=http://localhost:15080", $"--AppHost:DashboardApiKey={key}",
            "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:19080", "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CatalystFlow_AppHost>(
            arguments, (options, _) => options.DisableDashboard = false);
        builder.Services.AddLogging(logging => logging
            .AddFilter("CatalystFlow.AppHost.Resources", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        _application = await builder.BuildAsync();
        _watching = WatchAsync(_application.ResourceNotifications);
        await _application.StartAsync();
        foreach (var name in (string[])["aspire-dashboard", "redis", "catalystdb", "datasets", "silo", "api", "web"])
        {
            await _application.ResourceNotifications.WaitForResourceHealthyAsync(name).WaitAsync(Patience);
        }

        // The ports of the settings are replaced by free ones.
        var dashboard = Replicas("aspire-dashboard").Single().Snapshot.Urls.First(url => url.Name == "http");
        Telemetry = new(dashboard.Url, key);
    }

    public async ValueTask DisposeAsync()
    {
        Telemetry?.Dispose();
        if (_application is { } application)
        {
            await application.StopAsync();
            await application.DisposeAsync();
        }

        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What is known of each instance of a resource.</summary>
    internal IEnumerable<ResourceEvent> Replicas(string resource) => _latest.Values.Where(latest => latest.Resource.Name == resource);

    private async Task WatchAsync(ResourceNotificationService notifications)
    {
        try
        {
            await foreach (var happened in notifications.WatchAsync(_end.Token))
            {
                _latest[happened.ResourceId] = happened;
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are over.
        }
    }
}

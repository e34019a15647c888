using CatalystFlow.Grains;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>The real API with a real silo, database and files, listening on a free port: the product without its pages.</summary>
public class ApiHost : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Http { get; private set; } = null!;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("catalystflow-api-").FullName;

    internal IMetricFeed Feed => _app!.Services.GetRequiredService<IMetricFeed>();

    internal IServiceProvider Services => _app!.Services;

    /// <summary>What was written to the log as a warning or worse.</summary>
    internal TroubleLog Troubles { get; } = new();

    /// <summary>Files in the store, unfinished ones included.</summary>
    public IReadOnlyList<string> Blobs =>
        [.. Directory.EnumerateFiles(Directory.CreateDirectory(Path.Combine(DataFolder, "blobs")).FullName, "*", SearchOption.AllDirectories)];

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <summary>Puts something else in a service's place.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    /// <summary>What the machine lacks for this host, or null.</summary>
    public virtual string? Missing => null;

    public virtual async ValueTask InitializeAsync() => await StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal async Task<CatalystDb> OpenDatabaseAsync() =>
        (await _app!.Services.GetRequiredService<IUnscopedDatabase>().CreateDbContextAsync(TestContext.Current.CancellationToken)).Of(Owners.Local);

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("CATALYSTFLOW_DATA", DataFolder), new("Training:Slots", "1"), .. Settings]);
        builder.Logging.ClearProviders().AddProvider(Troubles);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.AddServiceDefaults();
        builder.AddCatalystSilo();
        builder.AddCatalystApi();
        Adjust(builder.Services);
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapCatalystApi();
        await _app.StartAsync();
        Http = new() { BaseAddress = new(_app.Urls.Single()) };
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            Http.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}

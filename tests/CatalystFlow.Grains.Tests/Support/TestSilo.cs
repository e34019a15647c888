using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Grains.Engine;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using CatalystFlow.Storage.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.Grains.Tests.Support;

/// <summary>A real silo in this process, over real SQLite and real files.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IMetricFeed Feed => _host.Services.GetRequiredService<IMetricFeed>();

    public IBlobStore Blobs => _host.Services.GetRequiredService<IBlobStore>();

    public GatedEngine Engine => (GatedEngine)_host.Services.GetRequiredService<ITrainingEngine>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IRunGrain Run(Guid id) => Get<IGrainFactory>().GetGrain<IRunGrain>(id);

    public CatalystDb OpenDatabase() => Get<IUnscopedDatabase>().CreateDbContext().Of(Owners.Local);

    public static async Task<TestSilo> StartAsync(
        string folder, int slots = 1, bool checkpointEveryStep = false, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [DataFolder.Setting] = folder,
            ["Training:Slots"] = slots.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Training:CheckpointInterval"] = checkpointEveryStep ? "00:00:00" : "01:00:00",
            ["Training:ShutdownGrace"] = "00:00:00",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITrainingEngine>(new GatedEngine());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddCatalystSilo();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(Waiting.Cancelled).Guarded();
        return new(host);
    }

    /// <summary>Waits for a state that fulfils the condition; states in between may be skipped.</summary>
    public async Task<RunState> WaitForAsync(Guid run, Func<RunState, bool> condition)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        guard.CancelAfter(TimeSpan.FromMinutes(3));
        await foreach (var happened in Feed.WatchAsync(run, int.MaxValue, guard.Token))
        {
            if (happened.State is { } state && condition(state))
            {
                return state;
            }
        }

        throw new InvalidOperationException("The run ended without meeting the condition.");
    }

    public Task<RunState> WaitForAsync(Guid run, RunStatus status) => WaitForAsync(run, s => s.Status == status);

    /// <summary>Starts a run on the iris data.</summary>
    public async Task<Guid> StartRunAsync(string name, Guid? id = null, string algorithm = "logistic-regression")
    {
        var run = id ?? Guid.CreateVersion7();
        await Run(run).StartAsync(await Installation.IrisAsync(this, name, algorithm)).Guarded();
        return run;
    }

    /// <summary>Model hash of a run with the same settings that nothing disturbs.</summary>
    public async Task<string> UndisturbedHashAsync(string algorithm = "logistic-regression")
    {
        var run = await StartRunAsync("undisturbed", algorithm: algorithm);
        await WaitForAsync(run, RunStatus.Completed);
        return (await RowAsync(run)).ModelHash!;
    }

    public async Task<RunRow> RowAsync(Guid run)
    {
        await using var db = OpenDatabase();
        return await db.Runs.Include(r => r.Documents).SingleAsync(r => r.Id == run, Waiting.Cancelled);
    }

    /// <summary>Stored steps of a run's curve.</summary>
    public async Task<List<int>> StepsAsync(Guid run)
    {
        await using var db = OpenDatabase();
        return await db.MetricPoints.Where(p => p.RunId == run).OrderBy(p => p.Step).Select(p => p.Step).ToListAsync(Waiting.Cancelled);
    }

    /// <summary>True when any owner of the run has left a checkpoint.</summary>
    public async Task<bool> HasCheckpointAsync(Guid run)
    {
        await using var db = OpenDatabase();
        var tenure = await db.RunTenures.SingleAsync(t => t.RunId == run, Waiting.Cancelled);
        var stored = await Task.WhenAll(BlobNames.Checkpoints(run, tenure.Number).Select(name => Blobs.ExistsAsync(name, Waiting.Cancelled)));
        return stored.Contains(true);
    }

    public async Task<long> ModelBytesAsync(Guid run)
    {
        await using var model = await Blobs.OpenReadAsync(BlobNames.Model(run), Waiting.Cancelled);
        return model.Length;
    }

    /// <summary>Stops as on Ctrl-C.</summary>
    public Task StopAsync() => _host.StopAsync(Waiting.Cancelled).Guarded();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(Waiting.Cancelled);
        _host.Dispose();
    }
}

using System.Globalization;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>
/// The distributed product as the Aspire AppHost wires it: PostgreSQL, Redis, a blob store, silos, API and web, each a process of its
/// own, told of the others only by the variables that Aspire injects.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly Dictionary<string, string> _shared = [];
    private readonly Dictionary<string, string> _siloSettings;
    private ServiceProvider? _database;

    private Cluster(Dictionary<string, string> siloSettings)
    {
        _siloSettings = siloSettings;
        Api = new("CatalystFlow.Api", "api", _shared, Journal);
        Web = new("CatalystFlow.Web", "web", new Dictionary<string, string>(Traces.Variables) { ["services__api__http__0"] = Address(Api) }, Journal);
    }

    /// <summary>PostgreSQL.</summary>
    public PostgresServer Postgres { get; } = new();

    /// <summary>Redis.</summary>
    public RedisServer Redis { get; } = new(keepsData: true);

    /// <summary>The blob store.</summary>
    public AzuriteServer Azurite { get; } = new();

    /// <summary>Where the services send the traces of requests that ask to be traced.</summary>
    public TraceCollector Traces { get; } = new();

    /// <summary>What the silos said about runs.</summary>
    public ClusterJournal Journal { get; } = new();

    /// <summary>The API.</summary>
    public ClusterService Api { get; }

    /// <summary>The web app.</summary>
    public ClusterService Web { get; }

    /// <summary>The silos, dead ones too.</summary>
    public List<ClusterService> Silos { get; } = [];

    /// <summary>Further instances of the API.</summary>
    public List<ClusterService> MoreApis { get; } = [];

    /// <summary>All services.</summary>
    public IEnumerable<ClusterService> Services => [.. Silos, Api, .. MoreApis, Web];

    /// <summary>Starts everything and returns once all of it is ready.</summary>
    public static async Task<Cluster> StartAsync(int silos, bool web = true, params (string Name, string Value)[] siloSettings)
    {
        var cluster = new Cluster(siloSettings.ToDictionary(setting => setting.Name, setting => setting.Value));
        try
        {
            await cluster.StartServersAsync();
            await Task.WhenAll([cluster.Api.StartAsync(), .. Enumerable.Range(0, silos).Select(_ => cluster.AddSilo().StartAsync())]);
            if (web)
            {
                await cluster.Web.StartAsync();
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more silo, not started yet.</summary>
    public ClusterService AddSilo()
    {
        var variables = new Dictionary<string, string>(_shared)
        {
            ["Orleans__Reminders__ProviderType"] = "Redis",
            ["Orleans__Reminders__ServiceKey"] = "redis",
            ["Orleans__GrainStorage__Default__ProviderType"] = "Redis",
            ["Orleans__GrainStorage__Default__ServiceKey"] = "redis",
            ["Orleans__Endpoints__SiloPort"] = Port(),
            ["Orleans__Endpoints__GatewayPort"] = Port(),
            ["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1",
        };
        foreach (var (name, value) in _siloSettings)
        {
            variables[name] = value;
        }

        var silo = new ClusterService("CatalystFlow.Grains", $"silo-{Silos.Count + 1}", variables, Journal);
        Silos.Add(silo);
        return silo;
    }

    /// <summary>One more API, not started yet.</summary>
    public ClusterService AddApi()
    {
        var api = new ClusterService("CatalystFlow.Api", $"api-{MoreApis.Count + 2}", _shared, Journal);
        MoreApis.Add(api);
        return api;
    }

    /// <summary>The database as it stands.</summary>
    public async Task<CatalystDb> OpenDatabaseAsync()
    {
        _database ??= BuildDatabase();
        var database = _database.GetRequiredService<IUnscopedDatabase>();
        return (await database.CreateDbContextAsync(TestContext.Current.CancellationToken)).Of(Owners.Local);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in Services)
        {
            await service.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await Traces.DisposeAsync();
        await Azurite.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private async Task StartServersAsync()
    {
        await Task.WhenAll(Postgres.StartAsync(), Redis.StartAsync(), Azurite.StartAsync());
        _shared["ConnectionStrings__catalystdb"] = await Postgres.CreateDatabaseAsync();
        _shared["ConnectionStrings__redis"] = Redis.Connection;
        _shared["ConnectionStrings__datasets"] = Azurite.Connection;
        _shared["Orleans__ClusterId"] = "catalyst";
        _shared["Orleans__ServiceId"] = "catalyst";
        _shared["Orleans__Clustering__ProviderType"] = "Redis";
        _shared["Orleans__Clustering__ServiceKey"] = "redis";
        _shared["Prometheus__Enabled"] = "true";
        foreach (var (name, value) in Traces.Variables)
        {
            _shared[name] = value;
        }
    }

    private ServiceProvider BuildDatabase()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var connection = (string?)_shared["ConnectionStrings__catalystdb"];
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:catalystdb", connection)]);
        builder.Services.AddLogging();
        builder.AddCatalystDatabase();
        return builder.Services.BuildServiceProvider();
    }

    private static string Address(ClusterService service) => service.Http.BaseAddress!.ToString().TrimEnd('/');

    private static string Port() => LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>
/// The distributed product as the Aspire AppHost wires it: PostgreSQL, Redis, a blob store, silos, API and web, each a process of its
/// own, told of the others only by the variables that Aspire injects.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    private const string Started = "Application started.";

    private readonly PostgresServer _postgres = new();
    private readonly RedisServer _redis = new();
    private readonly AzuriteServer _azurite = new();
    private readonly List<ServerProcess> _services = [];
    private readonly Dictionary<string, string> _shared = [];

    /// <summary>The API.</summary>
    public HttpClient Api { get; } = new() { BaseAddress = LoopbackAddress() };

    /// <summary>The web app.</summary>
    public HttpClient Web { get; } = new() { BaseAddress = LoopbackAddress() };

    /// <summary>The health endpoints of the silos.</summary>
    public List<HttpClient> Silos { get; } = [];

    /// <summary>What the services have written.</summary>
    public string Output => string.Join("\n\n", _services.Select(service => service.Output));

    /// <summary>Starts everything and returns once all of it is ready.</summary>
    public static async Task<Cluster> StartAsync(int silos)
    {
        var cluster = new Cluster();
        try
        {
            await cluster.StartServersAsync();
            await Task.WhenAll([cluster.StartApiAsync(), .. Enumerable.Range(0, silos).Select(_ => cluster.StartSiloAsync())]);
            await cluster.StartWebAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        Api.Dispose();
        Web.Dispose();
        Silos.ForEach(silo => silo.Dispose());
        await _azurite.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private async Task StartServersAsync()
    {
        await Task.WhenAll(_postgres.StartAsync(), _redis.StartAsync(), _azurite.StartAsync());
        _shared["ConnectionStrings__catalystdb"] = await _postgres.CreateDatabaseAsync();
        _shared["ConnectionStrings__redis"] = _redis.Connection;
        _shared["ConnectionStrings__datasets"] = _azurite.Connection;
        _shared["Orleans__ClusterId"] = "catalyst";
        _shared["Orleans__ServiceId"] = "catalyst";
        _shared["Orleans__Clustering__ProviderType"] = "Redis";
        _shared["Orleans__Clustering__ServiceKey"] = "redis";
    }

    private Task StartSiloAsync()
    {
        var address = LoopbackAddress();
        Silos.Add(new() { BaseAddress = address });
        return StartAsync("CatalystFlow.Grains", address, new(_shared)
        {
            ["Orleans__Reminders__ProviderType"] = "Redis",
            ["Orleans__Reminders__ServiceKey"] = "redis",
            ["Orleans__GrainStorage__Default__ProviderType"] = "Redis",
            ["Orleans__GrainStorage__Default__ServiceKey"] = "redis",
            ["Orleans__Endpoints__SiloPort"] = Port(),
            ["Orleans__Endpoints__GatewayPort"] = Port(),
            ["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1",
        });
    }

    private Task StartApiAsync() => StartAsync("CatalystFlow.Api", Api.BaseAddress!, _shared);

    private Task StartWebAsync() =>
        StartAsync("CatalystFlow.Web", Web.BaseAddress!, new() { ["services__api__http__0"] = Api.BaseAddress!.ToString().TrimEnd('/') });

    private async Task StartAsync(string service, Uri address, Dictionary<string, string> variables)
    {
        // A service's settings lie beside it; those beside the tests are another's, and may hide the line that is waited for.
        var assembly = Path.GetFullPath(Assembly(service));
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly)! };
        foreach (var variable in start.Environment.Keys.Where(IsOfTheProduct).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = await ServerProcess.StartAsync(start, Started);
        lock (_services)
        {
            _services.Add(process);
        }
    }

    // Nothing of the machine's own configuration may help a service along.
    private static bool IsOfTheProduct(string variable) =>
        variable.Contains("__", StringComparison.Ordinal)
        || variable.StartsWith("CATALYSTFLOW_", StringComparison.Ordinal)
        || variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || variable == "DOTNET_ENVIRONMENT";

    private static string Assembly(string service)
    {
        var pattern = typeof(Cluster).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Services").Value!;
        return string.Format(CultureInfo.InvariantCulture, pattern, service);
    }

    private static Uri LoopbackAddress() => new($"http://127.0.0.1:{Port()}");

    private static string Port() => LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
}

using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Storage.Configuration;

/// <summary>
/// Which servers the configuration names, and whether they make a whole. Several processes only work together when all of them
/// use the same servers; a missing one would show late, as runs that never move or data sets that nobody finds.
/// </summary>
public static class SharedServers
{
    /// <summary>Name of PostgreSQL's connection string.</summary>
    public const string Database = "catalystdb";

    /// <summary>Name of Redis' connection string, and the key of its connection.</summary>
    public const string Redis = RedisConnection.Name;

    /// <summary>Name of the blob store's connection string.</summary>
    public const string Blobs = "datasets";

    private const string RedisProvider = "Redis";

    /// <summary>The connection string, or null when the server is not configured.</summary>
    public static string? Connection(this IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { } connection && !string.IsNullOrWhiteSpace(connection) ? connection : null;

    /// <summary>Accepts a configuration that is whole.</summary>
    /// <exception cref="IncompleteConfigurationException">A variable is missing.</exception>
    public static void RequireWhole(IConfiguration configuration)
    {
        var needsRedis = configuration.GetSection("Orleans").AsEnumerable().Where(IsRedisProvider).Select(entry => entry.Key).Order().FirstOrDefault();
        var redis = configuration.Connection(Redis);
        if (needsRedis is not null)
        {
            Require(redis, $"{Variable(needsRedis)}=Redis needs the address of that Redis: set ConnectionStrings__{Redis}.");
            RequireKey(configuration, needsRedis);
        }

        if (redis is not null)
        {
            const string reason = $"ConnectionStrings__{Redis} is set, so several processes work together, and they need one";
            Require(configuration.Connection(Database), $"{reason} database: set ConnectionStrings__{Database} to a PostgreSQL database.");
            Require(
                configuration.Connection(Blobs) ?? configuration[DataFolder.Setting],
                $"{reason} place for files: set ConnectionStrings__{Blobs} to a blob store, or {DataFolder.Setting} to a folder that all of them share.");
        }
    }

    /// <summary>Accepts a configuration with which this process can be one of several services; none at all is for development.</summary>
    /// <exception cref="IncompleteConfigurationException">A variable is missing.</exception>
    public static void RequireForOneOfSeveral(IConfiguration configuration)
    {
        RequireWhole(configuration);
        string[] names = [Database, Blobs, Redis];
        if (names.FirstOrDefault(name => configuration.Connection(name) is not null) is not { } given)
        {
            return;
        }

        Require(
            configuration.Connection(Redis),
            $"ConnectionStrings__{given} is set, so this is one of several services, and they meet in Redis: set ConnectionStrings__{Redis}.");
        Require(
            configuration["Orleans:Clustering:ProviderType"] ?? configuration["Orleans:Endpoints:GatewayPort"],
            $"ConnectionStrings__{Redis} is set, but silo and API do not look for each other there: set "
            + $"Orleans__Clustering__ProviderType={RedisProvider} and Orleans__Clustering__ServiceKey={Redis}.");
    }

    private static bool IsRedisProvider(KeyValuePair<string, string?> entry) =>
        entry.Key.EndsWith(":ProviderType", StringComparison.OrdinalIgnoreCase)
        && RedisProvider.Equals(entry.Value, StringComparison.OrdinalIgnoreCase);

    private static void RequireKey(IConfiguration configuration, string provider)
    {
        var name = $"{provider[..provider.LastIndexOf(':')]}:ServiceKey";
        var key = configuration[name];
        if (key != Redis)
        {
            throw new IncompleteConfigurationException(
                $"{Variable(name)} is '{key}', but the connection to Redis is named '{Redis}': set {Variable(name)}={Redis}.");
        }
    }

    private static void Require(string? value, string problem)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new IncompleteConfigurationException(problem);
        }
    }

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Configuration;
using CatalystFlow.Storage.Feeds;
using CatalystFlow.Storage.Feeds.InProcess;
using CatalystFlow.Storage.Feeds.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CatalystFlow.EndToEnd.Tests.Servers.Configuration;

/// <summary>Connection strings choose the stores, and a half-given configuration is refused with the variable's name.</summary>
public sealed class SharedServersTests
{
    private const string Redis = "ConnectionStrings:redis";
    private const string Database = "ConnectionStrings:catalystdb";
    private const string Blobs = "ConnectionStrings:datasets";
    private const string Clustering = "Orleans:Clustering:ProviderType";
    private const string Key = "Orleans:Clustering:ServiceKey";
    private const string Nobody = "127.0.0.1:1";
    private const string Postgres = "Host=127.0.0.1;Port=1";
    private const string Account = "https://account.blob.core.windows.net/";

    [Theory]
    [InlineData("ConnectionStrings__redis", Clustering, "Redis", Key, "redis")]
    [InlineData("ConnectionStrings__redis", "Orleans:Reminders:ProviderType", "Redis", "Orleans:Reminders:ServiceKey", "redis")]
    [InlineData("Orleans__Clustering__ServiceKey=redis", Clustering, "Redis", Key, "other", Redis, Nobody)]
    [InlineData("ConnectionStrings__catalystdb", Redis, Nobody)]
    [InlineData("ConnectionStrings__datasets", Redis, Nobody, Database, Postgres)]
    [InlineData("CATALYSTFLOW_DATA", Redis, Nobody, Database, Postgres)]
    [InlineData("ConnectionStrings__catalystdb", Redis, Nobody, Database, " ", Blobs, Account)]
    public void A_half_given_configuration_is_refused_by_the_name_of_what_is_missing(string named, params string[] given)
    {
        var builder = Builder(given);

        var problem = Should.Throw<IncompleteConfigurationException>(() => builder.AddMetricFeed());

        problem.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("ConnectionStrings__redis", Database, Postgres)]
    [InlineData("ConnectionStrings__redis", Blobs, Account)]
    [InlineData("Orleans__Clustering__ProviderType=Redis", Redis, Nobody, Database, Postgres, Blobs, Account)]
    public void One_of_several_services_needs_what_all_of_them_share(string named, params string[] given)
    {
        var problem = Should.Throw<IncompleteConfigurationException>(() => SharedServers.RequireForOneOfSeveral(Builder(given).Configuration));

        problem.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData]
    [InlineData(Database, Postgres)]
    [InlineData(Blobs, Account)]
    [InlineData(Redis, Nobody, Database, Postgres, Blobs, Account)]
    [InlineData(Redis, Nobody, Database, Postgres, "CATALYSTFLOW_DATA", "/srv/catalystflow")]
    [InlineData(Redis, Nobody, Database, Postgres, Blobs, Account, Clustering, "Redis", Key, "redis")]
    public void A_configuration_that_is_whole_is_taken(params string[] given) =>
        Should.NotThrow(() => Builder(given).AddMetricFeed().AddCatalystStorage());

    [Theory]
    [InlineData]
    [InlineData(Redis, Nobody, Database, Postgres, Blobs, Account, Clustering, "Redis", Key, "redis")]
    [InlineData(Redis, Nobody, Database, Postgres, Blobs, Account, "Orleans:Endpoints:GatewayPort", "30000")]
    public void One_of_several_services_takes_what_is_whole(params string[] given) =>
        Should.NotThrow(() => SharedServers.RequireForOneOfSeveral(Builder(given).Configuration));

    [Theory]
    [InlineData("ConnectionStrings__redis", Redis, "127.0.0.1:1,nonsense=1", Database, Postgres, Blobs, Account)]
    [InlineData("ConnectionStrings__datasets", Blobs, "nonsense")]
    [InlineData("ConnectionStrings__datasets", Blobs, "http://account.example/")]
    public void A_connection_string_that_cannot_be_read_is_named(string named, params string[] given)
    {
        var builder = Builder(given);

        var problem = Should.Throw<IncompleteConfigurationException>(() => builder.AddMetricFeed().AddCatalystStorage());

        problem.Message.ShouldContain(named);
    }

    [Fact]
    public async Task Without_connection_strings_everything_stays_in_the_process_and_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("catalystflow-config-").FullName;
        await using var services = Build("CATALYSTFLOW_DATA", folder);

        services.GetRequiredService<IMetricFeed>().ShouldBeOfType<InProcessMetricFeed>();
        services.GetRequiredService<IBlobStore>().ShouldBeOfType<FileBlobStore>();
        services.GetService<IConnectionMultiplexer>().ShouldBeNull();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Connection_strings_choose_the_servers_even_while_these_are_away()
    {
        await using var services = Build(Redis, $"{Nobody},connectTimeout=200", Database, Postgres, Blobs, Account);

        services.GetRequiredService<IMetricFeed>().ShouldBeOfType<RedisMetricFeed>();
        services.GetRequiredService<IBlobStore>().ShouldBeOfType<AzureBlobStore>();
        services.GetRequiredKeyedService<IConnectionMultiplexer>("redis").ShouldBeSameAs(services.GetRequiredService<IConnectionMultiplexer>());
    }

    [Fact]
    public async Task Health_says_which_server_does_not_answer()
    {
        const string nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;";
        await using var services = Build(Redis, $"{Nobody},connectTimeout=200", Database, Postgres, Blobs, nowhere);

        var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        health.Entries["redis"].Status.ShouldBe(HealthStatus.Unhealthy);
        health.Entries["datasets"].Status.ShouldBe(HealthStatus.Unhealthy);
    }

    private static ServiceProvider Build(params string[] given)
    {
        var builder = Builder(given);
        builder.AddMetricFeed().AddCatalystStorage();
        builder.AddMetricFeed().AddCatalystStorage();
        return builder.Services.BuildServiceProvider();
    }

    private static HostApplicationBuilder Builder(params string[] given)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(given.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        builder.Services.AddLogging();
        return builder;
    }
}

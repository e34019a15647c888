using CatalystFlow.Storage.Feeds.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>A Redis and feeds over connections of their own, as if each were in another process.</summary>
public sealed class RedisFeeds : IAsyncLifetime
{
    private readonly List<RedisMetricFeed> _feeds = [];
    private readonly List<ConnectionMultiplexer> _connections = [];

    /// <summary>The server.</summary>
    public RedisServer Server { get; } = new();

    /// <summary>A silo's feed.</summary>
    public RedisMetricFeed Silo => Feed(0);

    /// <summary>An API's feed.</summary>
    public RedisMetricFeed Api => Feed(1);

    /// <summary>The silo's connection.</summary>
    public ConnectionMultiplexer SiloConnection => _connections[0];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (TestTools.Find("redis-server") is not null)
        {
            await Server.StartAsync();
            await OpenAsync();
            await OpenAsync();
        }
    }

    /// <summary>One more feed over a connection of its own.</summary>
    public async Task<RedisMetricFeed> OpenAsync()
    {
        _connections.Add(await Server.ConnectAsync());
        _feeds.Add(new(_connections[^1], TimeProvider.System, NullLogger<RedisMetricFeed>.Instance));
        return _feeds[^1];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var feed in _feeds)
        {
            await feed.DisposeAsync();
        }

        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private RedisMetricFeed Feed(int index)
    {
        TestTools.Require(TestTools.Find("redis-server"), "Redis");
        return _feeds[index];
    }
}

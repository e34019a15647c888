using CatalystFlow.Contracts.Runs;
using StackExchange.Redis;
using static CatalystFlow.EndToEnd.Tests.Servers.Feeds.FeedSamples;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>What watchers see when Redis or the way to it fails. Each test has a Redis of its own.</summary>
public sealed class RedisFaultTests : IAsyncLifetime
{
    private readonly RedisFeeds _feeds = new();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => _feeds.InitializeAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _feeds.DisposeAsync();

    [Fact]
    public async Task A_Redis_that_comes_back_empty_costs_watchers_nothing()
    {
        var run = Guid.CreateVersion7();
        var (silo, api) = (_feeds.Silo, _feeds.Api);
        await using var watching = api.WatchAsync(run, 0, Stop).GetAsyncEnumerator(Stop);
        await silo.PublishAsync(run, 1, 20);
        var seen = new List<int> { (await watching.NextAsync()).Point!.Step };

        await _feeds.Server.KillAsync();
        await silo.PublishAsync(run, 21, 40);
        await _feeds.Server.StartAsync();
        await silo.PublishAsync(run, 41, 60);
        await silo.EndAsync(run, 60);

        while ((await watching.NextAsync()).Point is { } point)
        {
            seen.Add(point.Step);
        }

        seen.ShouldBe(Enumerable.Range(1, 60));
        watching.Current.State!.Status.ShouldBe(RunStatus.Completed);
        (await api.WatchToEndAsync(run)).Steps().ShouldBe(Enumerable.Range(1, 60));
    }

    [Theory]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Completed)]
    public async Task What_Redis_has_lost_behind_an_open_connection_is_sent_again_before_anything_that_follows_it(RunStatus next)
    {
        var run = Guid.CreateVersion7();
        await _feeds.Silo.PublishAsync(run, 1, 5);
        await using (var watching = _feeds.Api.WatchAsync(run, 0, Stop).GetAsyncEnumerator(Stop))
        {
            await watching.NextAsync(e => e.Point?.Step == 5);
        }

        await using (var admin = await _feeds.Server.ConnectAsync())
        {
            await admin.GetServers()[0].FlushAllDatabasesAsync();
        }

        await _feeds.Silo.PublishAsync(State(run, next, 5), Stop);
        if (next == RunStatus.Running)
        {
            await _feeds.Silo.PublishAsync(run, 6, 9);
            await _feeds.Silo.EndAsync(run, 9);
        }

        (await _feeds.Api.WatchToEndAsync(run)).Steps().ShouldBe(Enumerable.Range(1, next == RunStatus.Running ? 9 : 5));
    }

    [Fact]
    public async Task Watchers_learn_of_an_end_that_a_lost_Redis_had_forgotten()
    {
        var run = Guid.CreateVersion7();
        await _feeds.Silo.PublishAsync(run, 1, 5);
        await _feeds.Silo.EndAsync(run, 5);
        await _feeds.Api.WatchToEndAsync(run);

        await _feeds.Server.KillAsync();
        await _feeds.Server.StartAsync();

        (await _feeds.Api.WatchToEndAsync(run)).Steps().ShouldBe(Enumerable.Range(1, 5));
    }

    [Fact]
    public async Task Feeds_made_while_Redis_is_away_work_once_it_is_there()
    {
        _ = _feeds.Silo;
        await _feeds.Server.KillAsync();
        var (silo, api, run) = (await _feeds.OpenAsync(), await _feeds.OpenAsync(), Guid.CreateVersion7());
        var watching = api.WatchToEndAsync(run);
        await silo.PublishAsync(run, 1, 10);
        await silo.EndAsync(run, 10);

        await _feeds.Server.StartAsync();

        (await watching).Steps().ShouldBe(Enumerable.Range(1, 10));
    }

    [Fact]
    public async Task Cut_connections_cost_watchers_nothing()
    {
        var run = Guid.CreateVersion7();
        var watching = _feeds.Api.WatchToEndAsync(run);
        for (var round = 0; round < 5; round++)
        {
            await _feeds.Silo.PublishAsync(run, (round * 50) + 1, (round + 1) * 50);
            await CutAllAsync();
        }

        await _feeds.Silo.EndAsync(run, 250);

        (await watching).Steps().ShouldBe(Enumerable.Range(1, 250));
    }

    [Fact]
    public async Task A_silo_that_has_lost_a_run_does_not_bring_its_old_state_back()
    {
        var (run, marker) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var otherSilo = await _feeds.OpenAsync();
        await using var watching = _feeds.Api.WatchAsync(run, 0, Stop).GetAsyncEnumerator(Stop);
        await _feeds.Silo.PublishAsync(State(run, RunStatus.Paused, 3), Stop);
        await watching.NextAsync(e => e.State?.Status == RunStatus.Paused);
        await otherSilo.PublishAsync(State(run, RunStatus.Running, 3), Stop);
        await watching.NextAsync(e => e.State?.Status == RunStatus.Running);

        var restored = Restored(_feeds.SiloConnection);
        await CutAllAsync();
        await restored;
        await _feeds.Silo.EndAsync(marker, 0);
        await _feeds.Api.WatchToEndAsync(marker);
        await otherSilo.PublishAsync(run, 4, 4);

        var next = await watching.NextAsync();
        next.Point!.Step.ShouldBe(4);
    }

    [Fact]
    public async Task A_run_is_bounded_and_expires_after_its_end()
    {
        var run = Guid.CreateVersion7();
        await _feeds.Silo.PublishAsync(run, 1, 12_000);
        await _feeds.Silo.EndAsync(run, 12_000);
        await _feeds.Api.WatchToEndAsync(run);

        var steps = (await _feeds.Api.WatchToEndAsync(run)).Steps().ToList();

        steps.Count.ShouldBeInRange(10_000, 11_000);
        steps.ShouldBe(Enumerable.Range(12_001 - steps.Count, steps.Count));
        var redis = _feeds.SiloConnection.GetDatabase();
        foreach (var key in _feeds.SiloConnection.GetServers()[0].Keys(pattern: $"*{run:N}*"))
        {
            (await redis.KeyTimeToLiveAsync(key)).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(1));
        }
    }

    private async Task CutAllAsync()
    {
        await using var admin = await _feeds.Server.ConnectAsync();
        var server = admin.GetServers()[0];
        foreach (var type in new[] { ClientType.Normal, ClientType.PubSub })
        {
            await server.ClientKillAsync(clientType: type, skipMe: true);
        }
    }

    private static Task Restored(ConnectionMultiplexer connection)
    {
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionRestored += (_, e) =>
        {
            if (e.ConnectionType == ConnectionType.Interactive)
            {
                restored.TrySetResult();
            }
        };
        return restored.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }
}

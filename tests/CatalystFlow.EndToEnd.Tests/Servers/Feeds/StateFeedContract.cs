using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Feeds;
using static CatalystFlow.EndToEnd.Tests.Servers.Feeds.FeedSamples;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>What every feed promises about the states of all runs.</summary>
public abstract class StateFeedContract
{
    /// <summary>The feed of a silo.</summary>
    protected abstract IMetricFeed Silo { get; }

    /// <summary>The feed of an API; the same as the silo's when both share a process.</summary>
    protected abstract IMetricFeed Api { get; }

    [Fact]
    public async Task States_of_all_runs_arrive()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var states = await WatchAllAsync();

        await Silo.PublishAsync(State(one, RunStatus.Queued), Stop);
        await Silo.PublishAsync(State(other, RunStatus.Running, 7), Stop);

        var received = new List<RunState> { await states.NextAsync(IsOurs), await states.NextAsync(IsOurs) };
        received.ShouldBe([State(one, RunStatus.Queued), State(other, RunStatus.Running, 7)], ignoreOrder: true);

        bool IsOurs(RunState state) => state.RunId == one || state.RunId == other;
    }

    [Fact]
    public async Task States_from_before_do_not_arrive()
    {
        var (earlier, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var before = await WatchAllAsync();
        await Silo.EndAsync(earlier, 0);
        await before.NextAsync(s => s.RunId == earlier);
        var received = new List<Guid>();
        await using var states = await WatchAllAsync(received);

        await Silo.PublishAsync(State(later, RunStatus.Queued), Stop);
        await states.NextAsync(state =>
        {
            received.Add(state.RunId);
            return state.RunId == later;
        });

        received.ShouldNotContain(earlier);
    }

    [Fact]
    public async Task A_slow_watcher_gets_only_the_newest_state_of_each_run()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var slow = await WatchAllAsync();
        await using var fast = await WatchAllAsync();

        for (var step = 1; step <= 300; step++)
        {
            await Silo.PublishAsync(State(one, RunStatus.Running, step), Stop);
            await Silo.PublishAsync(State(other, RunStatus.Running, step), Stop);
        }

        var ended = new HashSet<Guid>();
        await fast.NextAsync(s => IsOurs(s) && s.StepsDone == 300 && ended.Add(s.RunId) && ended.Count == 2);

        var received = new List<RunState> { await slow.NextAsync(IsOurs), await slow.NextAsync(IsOurs) };
        received.Select(s => (s.RunId, s.StepsDone)).ShouldBe([(one, 300), (other, 300)], ignoreOrder: true);

        bool IsOurs(RunState state) => state.RunId == one || state.RunId == other;
    }

    /// <summary>
    /// A watcher that certainly watches: states of a run of its own are published until the first arrives. Its queue may still
    /// hold one more of them.
    /// </summary>
    private async Task<IAsyncEnumerator<RunState>> WatchAllAsync(List<Guid>? received = null)
    {
        var probe = Guid.CreateVersion7();
        var states = Api.WatchAllAsync(Stop).GetAsyncEnumerator(Stop);
        var first = states.MoveNextAsync().AsTask();
        using var late = LimitedLoop();
        while (!first.IsCompleted)
        {
            late.Token.ThrowIfCancellationRequested();
            await Silo.PublishAsync(State(probe, RunStatus.Running), Stop);
            await Task.Yield();
        }

        (await first).ShouldBeTrue();
        received?.Add(states.Current.RunId);
        return states;
    }
}

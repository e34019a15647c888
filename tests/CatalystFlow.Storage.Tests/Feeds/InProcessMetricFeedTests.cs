using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Feeds;
using CatalystFlow.Storage.Feeds.InProcess;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Storage.Tests.Feeds;

public sealed class InProcessMetricFeedTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly InProcessMetricFeed _feed;
    private readonly Guid _run = Guid.CreateVersion7();

    public InProcessMetricFeedTests() => _feed = new(_clock);

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task A_watcher_sees_every_point_once_and_in_order_and_then_the_end()
    {
        var watching = WatchToEndAsync(0);
        for (var step = 1; step <= 50; step++)
        {
            await PublishAsync(step);
        }

        await PublishAsync(RunStatus.Completed);

        var events = await watching.Guarded();
        StepsOf(events).ShouldBe(Enumerable.Range(1, 50));
        events[^1].State!.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task A_late_watcher_gets_everything_after_its_step()
    {
        for (var step = 1; step <= 10; step++)
        {
            await PublishAsync(step);
        }

        var watching = WatchToEndAsync(7);
        await PublishAsync(11);
        await PublishAsync(RunStatus.Cancelled);

        StepsOf(await watching.Guarded()).ShouldBe([8, 9, 10, 11]);
    }

    [Fact]
    public async Task A_point_that_is_published_again_after_a_resume_arrives_once()
    {
        foreach (var step in new[] { 1, 2, 3, 2, 3, 4 })
        {
            await PublishAsync(step);
        }

        await PublishAsync(RunStatus.Completed);

        StepsOf(await WatchToEndAsync(0).Guarded()).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_watcher_that_was_away_sees_only_the_newest_state()
    {
        await PublishAsync(RunStatus.Queued);
        await PublishAsync(RunStatus.Running);
        await PublishAsync(RunStatus.Completed);

        (await WatchToEndAsync(0).Guarded()).ShouldHaveSingleItem().State!.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task All_points_before_the_end_are_delivered_before_it()
    {
        await PublishAsync(1);
        await using var watcher = _feed.WatchAsync(_run, 0, Waiting.Cancelled).GetAsyncEnumerator(Waiting.Cancelled);
        (await watcher.MoveNextAsync().Guarded()).ShouldBeTrue();
        await PublishAsync(2);
        await PublishAsync(RunStatus.Completed);

        (await watcher.MoveNextAsync().Guarded()).ShouldBeTrue();
        watcher.Current.Point!.Step.ShouldBe(2);
        (await watcher.MoveNextAsync().Guarded()).ShouldBeTrue();
        watcher.Current.State!.Status.ShouldBe(RunStatus.Completed);
        (await watcher.MoveNextAsync().Guarded()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_watcher_that_reads_during_publishing_misses_nothing()
    {
        const int steps = 5000;
        var watchers = Enumerable.Range(0, 32).Select(i => (After: i * 100, Events: Task.Run(() => WatchToEndAsync(i * 100), Waiting.Cancelled))).ToList();
        for (var step = 1; step <= steps; step++)
        {
            await PublishAsync(step);
            await _feed.PublishAsync(Points.State(_run, RunStatus.Running, step), Waiting.Cancelled);
        }

        await PublishAsync(RunStatus.Completed);

        foreach (var (after, events) in watchers)
        {
            StepsOf(await events.Guarded()).ShouldBe(Enumerable.Range(after + 1, steps - after));
        }
    }

    [Fact]
    public async Task Cancelling_a_watcher_ends_it()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        await using var watcher = _feed.WatchAsync(_run, 0, cancel.Token).GetAsyncEnumerator(cancel.Token);
        var next = watcher.MoveNextAsync();

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(next.Guarded());
    }

    [Fact]
    public async Task Watchers_of_a_run_that_never_publishes_leave_nothing_behind()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Waiting.Cancelled);
        var watching = new[] { WatchToEndAsync(0, cancel.Token), WatchToEndAsync(5, cancel.Token) };
        _feed.RunCount.ShouldBe(1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(Task.WhenAll(watching).Guarded());
        _feed.RunCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Paused)]
    public async Task Entries_of_a_resting_run_are_released_after_a_while(RunStatus status)
    {
        await PublishAsync(1);
        await PublishAsync(status);

        _clock.Advance(InProcessMetricFeed.Retention - TimeSpan.FromMinutes(1));
        _feed.RunCount.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(2));
        _feed.RunCount.ShouldBe(0);
    }

    [Fact]
    public async Task Entries_of_a_running_run_stay()
    {
        await PublishAsync(1);
        await PublishAsync(RunStatus.Paused);
        await PublishAsync(RunStatus.Running);

        _clock.Advance(InProcessMetricFeed.Retention * 3);
        await PublishAsync(RunStatus.Completed);

        StepsOf(await WatchToEndAsync(0).Guarded()).ShouldBe([1]);
    }

    [Fact]
    public async Task A_watcher_of_a_paused_run_sees_how_it_goes_on()
    {
        await PublishAsync(1);
        await PublishAsync(RunStatus.Paused);
        var watching = WatchToEndAsync(0);

        _clock.Advance(InProcessMetricFeed.Retention * 3);
        await PublishAsync(2);
        await PublishAsync(RunStatus.Completed);

        StepsOf(await watching.Guarded()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_watcher_of_all_runs_that_is_slow_sees_the_newest_state_of_each()
    {
        var other = Guid.CreateVersion7();
        await PublishAsync(RunStatus.Queued);
        await using var watcher = _feed.WatchAllAsync(Waiting.Cancelled).GetAsyncEnumerator(Waiting.Cancelled);
        var first = watcher.MoveNextAsync();
        for (var step = 1; step <= 100; step++)
        {
            await _feed.PublishAsync(Points.State(_run, RunStatus.Running, step), Waiting.Cancelled);
            await _feed.PublishAsync(Points.State(other, RunStatus.Running, step), Waiting.Cancelled);
        }

        (await first.Guarded()).ShouldBeTrue();
        var seen = new List<RunState> { watcher.Current };
        while (seen.Count(s => s.StepsDone == 100) < 2)
        {
            (await watcher.MoveNextAsync().Guarded()).ShouldBeTrue();
            seen.Add(watcher.Current);
        }

        // One that was handed over before the rest was published, and the newest of each.
        seen.Count.ShouldBeInRange(2, 4);
        seen.ShouldAllBe(s => s.Status == RunStatus.Running);
    }

    private ValueTask PublishAsync(int step) => _feed.PublishAsync(_run, Points.At(step), Waiting.Cancelled);

    private ValueTask PublishAsync(RunStatus status) => _feed.PublishAsync(Points.State(_run, status), Waiting.Cancelled);

    private async Task<List<RunEvent>> WatchToEndAsync(int afterStep, CancellationToken? cancellationToken = null)
    {
        var events = new List<RunEvent>();
        await foreach (var happened in _feed.WatchAsync(_run, afterStep, cancellationToken ?? Waiting.Cancelled))
        {
            events.Add(happened);
        }

        return events;
    }

    private static IEnumerable<int> StepsOf(IEnumerable<RunEvent> events) => events.Where(e => e.Point is not null).Select(e => e.Point!.Step);
}

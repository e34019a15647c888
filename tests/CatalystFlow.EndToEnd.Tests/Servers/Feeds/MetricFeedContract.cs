using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Feeds;
using static CatalystFlow.EndToEnd.Tests.Servers.Feeds.FeedSamples;

namespace CatalystFlow.EndToEnd.Tests.Servers.Feeds;

/// <summary>What every feed promises about one run.</summary>
public abstract class MetricFeedContract
{
    /// <summary>The feed of a silo.</summary>
    protected abstract IMetricFeed Silo { get; }

    /// <summary>The feed of an API; the same as the silo's when both share a process.</summary>
    protected abstract IMetricFeed Api { get; }

    [Fact]
    public async Task Every_point_arrives_once_and_in_order_while_it_is_published()
    {
        var run = Guid.CreateVersion7();
        var watching = Api.WatchToEndAsync(run);

        await Silo.PublishAsync(run, 1, 500);
        await Silo.EndAsync(run, 500);

        (await watching).Steps().ShouldBe(Enumerable.Range(1, 500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(60)]
    public async Task A_watcher_gets_the_points_above_the_step_it_names(int afterStep)
    {
        var run = Guid.CreateVersion7();
        await Silo.PublishAsync(run, 1, 40);
        var watching = Api.WatchToEndAsync(run, afterStep);

        await Silo.PublishAsync(run, 41, 80);
        await Silo.EndAsync(run, 80);

        (await watching).Steps().ShouldBe(Enumerable.Range(afterStep + 1, 80 - afterStep));
    }

    [Fact]
    public async Task A_point_arrives_as_it_was_published()
    {
        var run = Guid.CreateVersion7();
        await Silo.PublishAsync(run, 1, 2);
        await Silo.EndAsync(run, 2);

        var events = await Api.WatchToEndAsync(run);

        events.Where(e => e.Point is not null).Select(e => e.Point).ShouldBe([Point(1), Point(2)]);
        events[^1].State.ShouldBe(State(run, RunStatus.Completed, 2));
    }

    [Fact]
    public async Task A_point_whose_step_is_already_there_changes_nothing()
    {
        var run = Guid.CreateVersion7();
        await Silo.PublishAsync(run, 1, 5);
        await Silo.PublishAsync(run, Point(3, accuracy: 0.9), Stop);
        await Silo.PublishAsync(run, 4, 7);
        await Silo.EndAsync(run, 7);

        var events = await Api.WatchToEndAsync(run);

        events.Steps().ShouldBe(Enumerable.Range(1, 7));
        events.Single(e => e.Point?.Step == 3).Point.ShouldBe(Point(3));
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Failed)]
    public async Task A_terminal_state_is_the_last_event_after_all_points_before_it(RunStatus end)
    {
        var run = Guid.CreateVersion7();
        var watching = Api.WatchToEndAsync(run);
        await Silo.PublishAsync(State(run, RunStatus.Running), Stop);
        await Silo.PublishAsync(run, 1, 30);
        await Silo.PublishAsync(State(run, end, 30, "said for a person"), Stop);

        var events = await watching;

        events.Steps().ShouldBe(Enumerable.Range(1, 30));
        events[^1].State.ShouldBe(State(run, end, 30, "said for a person"));
        events.Count(e => e.State?.Status == end).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_follows_the_end()
    {
        var run = Guid.CreateVersion7();
        await Silo.PublishAsync(run, 1, 3);
        await Silo.EndAsync(run, 3);
        await Silo.PublishAsync(run, 4, 5);
        await Silo.PublishAsync(State(run, RunStatus.Running, 5), Stop);

        var events = await Api.WatchToEndAsync(run);

        events.Steps().ShouldBe([1, 2, 3]);
        events[^1].State!.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task State_changes_arrive_between_points()
    {
        var run = Guid.CreateVersion7();
        await using var events = Api.WatchAsync(run, 0, Stop).GetAsyncEnumerator(Stop);

        await Silo.PublishAsync(State(run, RunStatus.Running), Stop);
        (await events.NextAsync()).State!.Status.ShouldBe(RunStatus.Running);
        await Silo.PublishAsync(run, 1, 1);
        (await events.NextAsync()).Point.ShouldBe(Point(1));
        await Silo.PublishAsync(State(run, RunStatus.Paused, 1), Stop);
        (await events.NextAsync()).State!.Status.ShouldBe(RunStatus.Paused);
        await Silo.PublishAsync(State(run, RunStatus.Running, 1), Stop);
        (await events.NextAsync()).State!.Status.ShouldBe(RunStatus.Running);
    }

    [Fact]
    public async Task A_watcher_who_comes_after_the_end_gets_the_whole_curve_and_the_end()
    {
        var run = Guid.CreateVersion7();
        await Silo.PublishAsync(run, 1, 20);
        await Silo.EndAsync(run, 20);
        await Api.WatchToEndAsync(run);

        var events = await Api.WatchToEndAsync(run, afterStep: 5);

        events.Steps().ShouldBe(Enumerable.Range(6, 15));
        events[^1].State!.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task Any_number_of_watchers_get_everything_whenever_they_come()
    {
        var run = Guid.CreateVersion7();
        var watching = new List<Task<List<RunEvent>>>();
        for (var step = 1; step <= 100; step++)
        {
            watching.Add(Api.WatchToEndAsync(run));
            await Silo.PublishAsync(run, step, step);
        }

        await Silo.EndAsync(run, 100);

        (await Task.WhenAll(watching)).ShouldAllBe(events => events.Steps().SequenceEqual(Enumerable.Range(1, 100)));
    }

    [Fact]
    public async Task Runs_do_not_mix()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (watchingOne, watchingOther) = (Api.WatchToEndAsync(one), Api.WatchToEndAsync(other));

        await Task.WhenAll(Silo.PublishAsync(one, 1, 60), Silo.PublishAsync(other, 1, 90));
        await Silo.EndAsync(one, 60);
        await Silo.EndAsync(other, 90);

        (await watchingOne).Steps().ShouldBe(Enumerable.Range(1, 60));
        (await watchingOther).Steps().ShouldBe(Enumerable.Range(1, 90));
    }

    [Fact]
    public async Task A_watcher_who_leaves_takes_nobody_along()
    {
        var run = Guid.CreateVersion7();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var leaving = Api.WatchAsync(run, 0, leave.Token).GetAsyncEnumerator(leave.Token);
        var staying = Api.WatchToEndAsync(run);
        await Silo.PublishAsync(run, 1, 1);
        await leaving.NextAsync();

        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await leaving.MoveNextAsync());
        await Silo.PublishAsync(run, 2, 3);
        await Silo.EndAsync(run, 3);

        (await staying).Steps().ShouldBe([1, 2, 3]);
    }
}

using System.Net;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Clients;

public sealed class RunFeedTests : IDisposable
{
    private static readonly string Path = $"api/runs/{Samples.RunId}/events";

    private readonly FakeApi _api = new();
    private readonly InstantClock _clock = new();

    private RunFeed Feed => new(_api.Connection, new(_api.Connection), _clock);

    [Fact]
    public async Task A_broken_stream_is_taken_up_again_without_gap_or_repeat()
    {
        var streams = new Queue<HttpResponseMessage>(
        [
            FakeApi.Events(FakeApi.State("status", Samples.State(RunStatus.Running)), FakeApi.Metric(1), FakeApi.Metric(2), FakeApi.Metric(3)),
            FakeApi.Events(FakeApi.Metric(3), FakeApi.Metric(4), FakeApi.State("end", Samples.State(RunStatus.Completed))),
        ]);
        _api.On(Path, _ => streams.Dequeue());

        var events = await Collect(Feed.WatchAsync(Samples.RunId, 0, Cancelled));

        events.OfType<FeedPoint>().Select(p => p.Point.Step).ShouldBe([1, 2, 3, 4]);
        _api.Requests.Select(r => r.LastEventId).ShouldBe([null, "3"]);
        events[^1].ShouldBeOfType<FeedEnded>().State.Status.ShouldBe(RunStatus.Completed);
        events.Count(e => e is FeedLost).ShouldBe(1);
    }

    [Fact]
    public async Task A_watcher_who_has_a_part_of_the_curve_asks_only_for_the_rest()
    {
        _api.On(Path, _ => FakeApi.Events(FakeApi.Metric(8), FakeApi.State("end", Samples.State(RunStatus.Completed))));

        var events = await Collect(Feed.WatchAsync(Samples.RunId, 7, Cancelled));

        _api.Requests.Single().LastEventId.ShouldBe("7");
        events.OfType<FeedPoint>().Single().Point.Step.ShouldBe(8);
    }

    [Fact]
    public async Task Steps_that_a_stream_skipped_are_fetched_before_going_on()
    {
        _api.On(Path, _ => FakeApi.Events(FakeApi.Metric(1), FakeApi.Metric(4), FakeApi.State("end", Samples.State(RunStatus.Completed))));
        _api.On($"api/runs/{Samples.RunId}/metrics", new[] { Samples.Point(2), Samples.Point(3), Samples.Point(4) });

        var events = await Collect(Feed.WatchAsync(Samples.RunId, 0, Cancelled));

        events.OfType<FeedPoint>().Select(p => p.Point.Step).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Waiting_grows_while_the_server_is_away_and_starts_over_once_it_was_back()
    {
        var answers = new Queue<Func<HttpResponseMessage>>(
        [
            () => throw new HttpRequestException("refused"),
            () => throw new HttpRequestException("refused"),
            () => new(HttpStatusCode.ServiceUnavailable),
            () => FakeApi.Events(FakeApi.Metric(1)),
            () => FakeApi.Events(FakeApi.State("end", Samples.State(RunStatus.Completed))),
        ]);
        _api.On(Path, _ => answers.Dequeue()());

        await Collect(Feed.WatchAsync(Samples.RunId, 0, Cancelled));

        var first = RunFeed.FirstDelay;
        _clock.Waits.ShouldBe([first, first * 2, first * 4, first]);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_said_at_once_and_not_asked_for_again()
    {
        var problem = await Should.ThrowAsync<ApiProblemException>(() => Collect(Feed.WatchAsync(Samples.RunId, 0, Cancelled)));

        problem.Status.ShouldBe(HttpStatusCode.NotFound);
        _api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_feed_of_all_runs_goes_on_after_each_break_until_it_is_left()
    {
        var streams = 0;
        _api.On("api/runs/events", _ => FakeApi.Events(FakeApi.State("status", Samples.State(RunStatus.Running, stepsDone: ++streams))));

        var seen = new List<int>();
        await foreach (var news in Feed.WatchAllAsync(Cancelled))
        {
            if (news is FeedStatus status)
            {
                seen.Add(status.State.StepsDone);
            }

            if (seen.Count == 3)
            {
                break;
            }
        }

        seen.ShouldBe([1, 2, 3]);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _api.Dispose();

    private static async Task<List<RunFeedEvent>> Collect(IAsyncEnumerable<RunFeedEvent> events)
    {
        var all = new List<RunFeedEvent>();
        await foreach (var item in events)
        {
            all.Add(item);
        }

        return all;
    }
}

using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class RunEventsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_has_ended_tells_its_whole_curve_and_its_end()
    {
        var run = await SeedAsync(RunStatus.Completed, 5);
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events");
        (await events.NextStateAsync("status")).Status.ShouldBe(RunStatus.Completed);
        var (steps, end) = await events.ReadToEndAsync();
        steps.ShouldBe([1, 2, 3, 4, 5]);
        end.ShouldNotBeNull().Latest.ShouldNotBeNull().Step.ShouldBe(5);
    }

    [Fact]
    public async Task Last_Event_ID_and_afterStep_resume_after_that_step_and_the_header_wins()
    {
        var run = await SeedAsync(RunStatus.Failed, 5);
        await using var byHeader = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events?afterStep=1", lastEventId: 3);
        (await byHeader.ReadToEndAsync()).Steps.ShouldBe([4, 5]);
        await using var byQuery = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events?afterStep=4");
        (await byQuery.ReadToEndAsync()).Steps.ShouldBe([5]);
    }

    [Fact]
    public async Task Stored_points_and_live_points_join_without_gap_or_repeat()
    {
        // A paused run: its grain publishes nothing by itself.
        var run = await SeedAsync(RunStatus.Paused, 3);
        foreach (var step in new[] { 2, 3, 4 })
        {
            await host.Feed.PublishAsync(run.Id, Seed.Point(step), Stop);
        }

        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events", lastEventId: 1);
        (await events.NextStateAsync("status")).Status.ShouldBe(RunStatus.Paused);
        foreach (var step in new[] { 2, 3, 4 })
        {
            (await events.NextAsync()).ShouldNotBeNull().EventId.ShouldBe(step.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await host.Feed.PublishAsync(run.Id, Seed.Point(5), Stop);
        (await events.NextAsync()).ShouldNotBeNull().EventId.ShouldBe("5");
        await host.Feed.PublishAsync(State(run, RunStatus.Completed), Stop);
        var (steps, end) = await events.ReadToEndAsync();
        steps.ShouldBeEmpty();
        end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task A_change_of_state_reaches_a_watcher_of_the_run_and_a_watcher_of_all_runs()
    {
        var run = await SeedAsync(RunStatus.Paused, 1);
        await using var all = await EventReader.OpenAsync(host.Http, "/api/runs/events");
        await using var one = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events?afterStep=1");
        await one.NextStateAsync("status");
        await host.Feed.PublishAsync(State(run, RunStatus.Running), Stop);
        (await one.NextStateAsync("status")).Status.ShouldBe(RunStatus.Running);
        var told = await all.NextStateAsync("status");
        told.RunId.ShouldBe(run.Id);
        told.Status.ShouldBe(RunStatus.Running);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_no_watcher_behind_and_others_go_on()
    {
        var run = await SeedAsync(RunStatus.Paused, 1);
        var path = $"/api/runs/{run.Id}/events?afterStep=1";
        await using var stays = await EventReader.OpenAsync(host.Http, path);
        await stays.NextStateAsync("status");
        await using (var leaves = await EventReader.OpenAsync(host.Http, path))
        {
            await leaves.NextStateAsync("status");
        }

        await host.Feed.PublishAsync(run.Id, Seed.Point(2), Stop);
        (await stays.NextAsync()).ShouldNotBeNull().EventId.ShouldBe("2");
    }

    [Fact]
    public async Task Watching_no_run_is_not_found_and_a_wrong_step_is_refused()
    {
        await host.Http.GetProblemAsync($"/api/runs/{Guid.NewGuid()}/events", HttpStatusCode.NotFound);
        await host.Http.GetProblemAsync($"/api/runs/{Guid.NewGuid()}/events?afterStep=-1", HttpStatusCode.BadRequest);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{Guid.NewGuid()}/events");
        request.Headers.Add("Last-Event-ID", "yesterday");
        using var response = await host.Http.SendAsync(request, Stop);
        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Detail.ShouldNotBeNull().ShouldContain("yesterday");
    }

    private static RunState State(RunRow run, RunStatus status) =>
        new(run.Id, status, null, null, 5, 10, run.CreatedAt, run.StartedAt, null, 1, null, Seed.Point(5));

    private async Task<RunRow> SeedAsync(RunStatus status, int steps)
    {
        var dataset = Seed.Dataset("events");
        var run = Seed.Run(dataset, status);
        run.StepsDone = steps;
        run.TotalSteps = 10;
        await host.AddAsync([dataset, run, .. Enumerable.Range(1, steps).Select(s => Seed.PointRow(run.Id, s))]);
        return run;
    }
}

using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class RunLifecycleTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    private static bool IsShareOf(int rows, double share) => Math.Abs((share * rows) - Math.Round(share * rows)) < 1e-6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_watched_from_start_to_end_and_then_ranked()
    {
        var run = await StartAsync(host.Request());
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        var (steps, end) = await events.ReadToEndAsync();
        var state = end.ShouldNotBeNull();
        state.Status.ShouldBe(RunStatus.Completed, state.Reason);
        steps.ShouldBe(Enumerable.Range(1, state.TotalSteps));

        var detail = await host.Http.GetAsync<RunDetail>($"/api/runs/{run}");
        detail.ModelHash.ShouldNotBeNull().Length.ShouldBe(64);
        detail.Fitted.ShouldNotBeNull().Classes.ShouldBe(["setosa", "versicolor", "virginica"]);
        detail.Summary.Test.ShouldNotBeNull().Accuracy.ShouldBeGreaterThan(0.8);
        (await host.Http.GetAsync<MetricPoint[]>($"/api/runs/{run}/metrics")).Length.ShouldBe(state.TotalSteps);
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={host.DatasetId}");
        board.Groups.ShouldHaveSingleItem().Entries.ShouldContain(e => e.Run.Id == run);

        foreach (var command in new[] { "cancel", "pause", "resume" })
        {
            using var response = await host.Http.PostAsync($"/api/runs/{run}/{command}", null, Stop);
            (await response.ProblemAsync(HttpStatusCode.Conflict)).Detail.ShouldNotBeNull().ShouldContain("ended");
        }
    }

    [Fact]
    public async Task Points_on_the_way_may_count_a_sample_of_the_test_rows_which_a_run_says_and_the_last_counts_all()
    {
        var run = await StartAsync(await host.LongRequestAsync() with { Algorithm = "naive-bayes", Hyperparameters = null });
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        await events.ReadToEndAsync();

        var detail = await host.Http.GetAsync<RunDetail>($"/api/runs/{run}");
        var points = await host.Http.GetAsync<MetricPoint[]>($"/api/runs/{run}/metrics");

        var fitted = detail.Fitted.ShouldNotBeNull();
        fitted.TestRows.ShouldBe(3000);
        fitted.LiveTestRows.ShouldNotBeNull().ShouldBe(fitted.LiveValidationRows.ShouldNotBeNull());
        fitted.LiveTestRows!.Value.ShouldBeInRange(400, 2999);
        IsShareOf(fitted.TestRows, points[^1].Test.Accuracy).ShouldBeTrue();
        points.SkipLast(1).ShouldContain(p => !IsShareOf(fitted.TestRows, p.Test.Accuracy));
        detail.Summary.Test.ShouldBe(points[^1].Test);
    }

    [Fact]
    public async Task A_run_that_stopped_early_says_so_in_lists_and_events()
    {
        var run = await StartAsync(host.Request() with
        {
            Algorithm = "mlp",
            Hyperparameters = new Dictionary<string, ParameterValue>
            {
                ["learning_rate_init"] = ParameterValue.Of(0.1),
                ["n_iter_no_change"] = ParameterValue.Of(2),
            },
        });
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        var (steps, end) = await events.ReadToEndAsync();

        end.ShouldNotBeNull().StoppedEarly.ShouldBeTrue(end.Reason);
        steps.Count.ShouldBe(end.StepsDone);
        var json = await host.Http.GetStringAsync(new Uri($"/api/runs/{run}", UriKind.Relative), Stop);
        json.ShouldContain("\"stoppedEarly\":true");
    }

    [Fact]
    public async Task A_long_run_is_paused_resumed_cancelled_and_deleted()
    {
        var run = await StartLongAsync();
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        await NextPointAsync(events);

        using var deletion = await host.Http.DeleteAsync($"/api/runs/{run}", Stop);
        await deletion.ProblemAsync(HttpStatusCode.Conflict);

        await TellAsync(run, "pause");
        await UntilAsync(events, RunStatus.Paused);
        using var again = await host.Http.PostAsync($"/api/runs/{run}/pause", null, Stop);
        await again.ProblemAsync(HttpStatusCode.Conflict);
        (await TellAsync(run, "resume")).Status.ShouldBeOneOf(RunStatus.Queued, RunStatus.Running);
        await NextPointAsync(events);
        await TellAsync(run, "cancel");
        var (_, end) = await events.ReadToEndAsync();
        end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Cancelled);

        using var deleted = await host.Http.DeleteAsync($"/api/runs/{run}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await host.Http.GetProblemAsync($"/api/runs/{run}", HttpStatusCode.NotFound);
        await host.Http.GetProblemAsync($"/api/runs/{run}/metrics", HttpStatusCode.NotFound);
        host.Blobs.ShouldNotContain(b => b.Contains(run.ToString("N")));
    }

    [Fact]
    public async Task A_run_behind_another_shows_its_place_in_the_queue()
    {
        var (first, second) = (await StartLongAsync(), await StartLongAsync());
        await using (var started = await EventReader.OpenAsync(host.Http, $"/api/runs/{first}/events"))
        {
            await NextPointAsync(started);
        }

        var waiting = await host.Http.GetAsync<RunDetail>($"/api/runs/{second}");
        waiting.Summary.State.Status.ShouldBe(RunStatus.Queued);
        waiting.Summary.State.QueuePosition.ShouldBe(1);
        var list = await host.Http.GetAsync<Page<RunSummary>>("/api/runs");
        list.Items.Single(r => r.Id == second).State.QueuePosition.ShouldBe(1);
        foreach (var run in new[] { second, first })
        {
            await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
            await TellAsync(run, "cancel");
            await UntilAsync(events, RunStatus.Cancelled);
        }
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_command_to_no_run_is_not_found(string command)
    {
        using var response = await host.Http.PostAsync($"/api/runs/{Guid.NewGuid()}/{command}", null, Stop);
        await response.ProblemAsync(HttpStatusCode.NotFound);
        using var deletion = await host.Http.DeleteAsync($"/api/runs/{Guid.NewGuid()}", Stop);
        await deletion.ProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task NextPointAsync(EventReader events)
    {
        while ((await events.NextAsync()).ShouldNotBeNull().EventType != "metric")
        {
        }
    }

    /// <summary>A command may be answered before its effect has come about; the stream tells when it has.</summary>
    private static async Task UntilAsync(EventReader events, RunStatus status)
    {
        while (true)
        {
            var item = (await events.NextAsync()).ShouldNotBeNull();
            if (item.EventType != "metric" && EventReader.Read<RunState>(item).Status == status)
            {
                return;
            }
        }
    }

    private async Task<Guid> StartAsync(StartRunRequest request)
    {
        using var response = await host.Http.PostAsync("/api/runs", request);
        return (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
    }

    private async Task<Guid> StartLongAsync() => await StartAsync(await host.LongRequestAsync());

    private async Task<RunState> TellAsync(Guid run, string command)
    {
        using var response = await host.Http.PostAsync($"/api/runs/{run}/{command}", null, Stop);
        return await response.ReadAsync<RunState>(HttpStatusCode.OK);
    }
}

using System.Net;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>The API is killed while it is watched, and several of it get the same request.</summary>
public sealed class ApiFaultTests(FaultCluster faults, BrowserFixture browser, ITestOutputHelper output) : FaultTests(faults, output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watchers_and_an_open_page_miss_nothing_when_the_API_is_killed_and_starts_again()
    {
        var trial = await Faults.BeginAsync(Output);
        var watched = await trial.StartAsync(Workload.Long);
        await trial.User.SendCommandAsync(watched.Run, "pause");
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(Cluster.Web.Http.BaseAddress!);
        await page.GoToRunAsync(watched.Run);
        await page.ExpectStatusAsync(nameof(RunStatus.Paused));
        await trial.User.SendCommandAsync(watched.Run, "resume");
        await trial.StartAsync(Workload.Long);
        await watched.ReachAsync(watched.Steps.Count + 20);

        await Cluster.Api.KillAsync();
        await Cluster.Api.StartAsync();

        await trial.ConcludeAsync("kill -9 of the API while runs are watched", 1);
        watched.Reconnects.ShouldBeGreaterThan(0);
        await page.ExpectStatusAsync(nameof(RunStatus.Completed));
        await page.WaitForFunctionAsync(
            $"() => +document.querySelector('[data-testid=chart-accuracy-plot]')?.dataset.points === {watched.Steps.Count}",
            options: new() { Timeout = 120_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_APIs_that_get_one_request_under_one_key_at_once_start_one_run()
    {
        const int requests = 8;
        await Faults.BeginAsync(Output);
        var second = Cluster.AddApi();
        await second.StartAsync();
        var users = new[] { new ClusterUser(Cluster.Api.Http), new ClusterUser(second.Http) };
        var dataset = await users[0].UploadAsync("iris.csv");
        var (key, request) = (Guid.NewGuid().ToString(), ClusterUser.Request(dataset, "naive-bayes"));

        var answers = await Task.WhenAll(Enumerable.Range(0, requests).Select(i => users[i % 2].SendAsync(request, key)));
        var runs = await Task.WhenAll(answers.Select(answer => ClusterUser.ReadAsync<RunDetail>(answer, HttpStatusCode.Created, HttpStatusCode.OK)));

        var id = runs.Select(run => run.Summary.Id).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await new RunWatcher(second.Http, id).End).Status.ShouldBe(RunStatus.Completed);
        await using var db = await Cluster.OpenDatabaseAsync();
        (await db.Runs.CountAsync(run => run.DatasetId == dataset, Stop)).ShouldBe(1);
        FaultTable.Add("one request under one key to two APIs", requests, 1, 0, null);
    }
}

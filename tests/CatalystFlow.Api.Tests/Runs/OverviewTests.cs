using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class OverviewTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task It_counts_runs_by_status_and_shows_the_best_of_the_data_set_that_was_last_worked_on()
    {
        var empty = await host.Http.GetAsync<RunOverview>("/api/runs/overview");
        (empty.Counts.Total, empty.Active.Count, empty.Top).ShouldBe((0, 0, null));
        var (before, now) = (Seed.Dataset("before"), Seed.Dataset("now"));
        var (good, best) = (Seed.Completed(now, 0.7), Seed.Completed(now, 0.9));
        await host.AddAsync(
            before,
            now,
            Seed.Completed(before, 0.99, at: DateTimeOffset.UtcNow.AddDays(-1)),
            good,
            best,
            Seed.Run(now, RunStatus.Failed),
            Seed.Run(now, RunStatus.Paused),
            Seed.Completed(now, 1, origin: RunOrigin.Playground));

        var overview = await host.Http.GetAsync<RunOverview>("/api/runs/overview");
        overview.Counts.ShouldBe(new(0, 0, 1, 3, 0, 1));
        overview.Counts.Total.ShouldBe(5);
        overview.Active.ShouldBeEmpty();
        var top = overview.Top.ShouldNotBeNull();
        (top.DatasetName, top.TotalRuns).ShouldBe(("now", 2));
        top.Entries.Select(e => e.Run.Id).ShouldBe([best.Id, good.Id]);
    }
}

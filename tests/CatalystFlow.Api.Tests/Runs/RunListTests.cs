using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class SqliteRunListTests(ApiHost host) : RunListTests<ApiHost>(host);

/// <summary>The same on every engine.</summary>
public abstract class RunListTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected RunListTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    [Fact]
    public async Task Runs_come_newest_first_and_every_page_is_reached_once()
    {
        var runs = await SeedAsync("paging", 7);
        var seen = await ReadPagesAsync(runs[0].DatasetId, "limit=3");
        seen.ShouldBe(runs.Select(r => r.Id).Reverse());
    }

    [Fact]
    public async Task A_run_that_starts_while_someone_pages_shifts_nothing()
    {
        var runs = await SeedAsync("stable", 4);
        var path = $"/api/runs?datasetId={runs[0].DatasetId}&limit=2";
        var first = await _host.Http.GetAsync<Page<RunSummary>>(path);
        await using (var db = await _host.OpenDatabaseAsync())
        {
            var dataset = db.Datasets.Single(d => d.Id == runs[0].DatasetId);
            db.Add(Seed.Run(dataset, RunStatus.Completed));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var second = await _host.Http.GetAsync<Page<RunSummary>>($"{path}&cursor={first.NextCursor}");
        first.Items.Concat(second.Items).Select(r => r.Id).ShouldBe(runs.Select(r => r.Id).Reverse());
        second.NextCursor.ShouldBeNull();
        second.Total.ShouldBe(5);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("dataset")]
    [InlineData("algorithm")]
    [InlineData("status")]
    [InlineData("accuracy")]
    [InlineData("-accuracy")]
    [InlineData("logLoss")]
    [InlineData("-f1")]
    [InlineData("precision")]
    [InlineData("-recall")]
    [InlineData("trainSeconds")]
    public async Task Every_order_pages_through_all_runs_the_same_way_as_in_one_page(string sort)
    {
        var runs = await SeedAsync("order " + sort, 9);
        var whole = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={runs[0].DatasetId}&sort={sort}&limit=100");
        var paged = await ReadPagesAsync(runs[0].DatasetId, $"sort={sort}&limit=2");
        paged.ShouldBe(whole.Items.Select(r => r.Id));
        paged.Order().ShouldBe(runs.Select(r => r.Id).Order());
    }

    [Fact]
    public async Task Sorting_by_a_metric_puts_runs_without_one_last_in_both_directions()
    {
        var runs = await SeedAsync("nulls", 6);
        foreach (var (sort, sign) in new[] { ("accuracy", 1), ("-accuracy", -1) })
        {
            var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={runs[0].DatasetId}&sort={sort}");
            var values = page.Items.Where(r => r.Test is not null).Select(r => sign * r.Test!.Accuracy).ToList();
            values.ShouldBe(values.Order());
            page.Items[^1].Test.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("status=Failed", 3)]
    [InlineData("algorithm=mlp", 2)]
    [InlineData("search=ÄRZTE", 1)]
    [InlineData("search=100%25", 1)]
    [InlineData("search=run_1", 0)]
    [InlineData("search=no such text", 0)]
    public async Task Filters_and_search_narrow_the_list(string filter, int expected)
    {
        var dataset = Seed.Dataset("filters");
        await _host.AddAsync(
            dataset,
            Seed.Run(dataset, RunStatus.Failed, "Die Ärzte"),
            Seed.Run(dataset, RunStatus.Failed, "all of it: 100%", algorithm: "mlp"),
            Seed.Run(dataset, RunStatus.Failed, "run 1"),
            Seed.Run(dataset, RunStatus.Cancelled, "run 2", algorithm: "mlp"));
        var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={dataset.Id}&{filter}");
        page.Total.ShouldBe(expected);
        page.Items.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task A_run_in_the_list_carries_names_and_its_newest_metrics()
    {
        var dataset = Seed.Dataset("Ünïcode 表");
        var run = Seed.Run(dataset, RunStatus.Cancelled, "the run");
        run.StepsDone = 2;
        await _host.AddAsync(dataset, run, Seed.PointRow(run.Id, 1), Seed.PointRow(run.Id, 2));
        var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={dataset.Id}");
        var summary = page.Items.ShouldHaveSingleItem();
        summary.DatasetName.ShouldBe("Ünïcode 表");
        summary.AlgorithmName.ShouldBe("Random forest");
        summary.State.Status.ShouldBe(RunStatus.Cancelled);
        summary.State.Latest.ShouldNotBeNull().Step.ShouldBe(2);
        summary.Test.ShouldNotBeNull().Accuracy.ShouldBe(0.02);
        summary.Validation.ShouldBeNull();
    }

    [Fact]
    public async Task A_completed_run_in_the_list_carries_the_metrics_of_its_model_which_need_not_be_the_newest()
    {
        var dataset = Seed.Dataset("kept");
        var run = Seed.Completed(dataset, 0.9, name: "the run");
        run.StepsDone = 2;
        await _host.AddAsync(dataset, run, Seed.PointRow(run.Id, 1), Seed.PointRow(run.Id, 2));
        var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={dataset.Id}");
        page.Items.ShouldHaveSingleItem().Test.ShouldNotBeNull().Accuracy.ShouldBe(0.9);
    }

    [Theory]
    [InlineData("sort=beauty", "sort")]
    [InlineData("cursor=not-a-cursor", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var problem = await _host.Http.GetProblemAsync("/api/runs?" + query, HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull().Keys.ShouldContain(field);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var runs = await SeedAsync("cursors", 3);
        var path = $"/api/runs?datasetId={runs[0].DatasetId}&limit=1";
        var page = await _host.Http.GetAsync<Page<RunSummary>>(path);
        await _host.Http.GetProblemAsync($"{path}&sort=name&cursor={page.NextCursor}", HttpStatusCode.BadRequest);
    }

    private async Task<List<Guid>> ReadPagesAsync(Guid datasetId, string query)
    {
        var (ids, cursor) = (new List<Guid>(), default(string));
        do
        {
            var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={datasetId}&{query}&cursor={cursor}");
            ids.AddRange(page.Items.Select(r => r.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return ids;
    }

    /// <summary>Runs of differing names, statuses and metrics, ties and missing metrics among them, in order of creation.</summary>
    private async Task<List<RunRow>> SeedAsync(string name, int count)
    {
        var dataset = Seed.Dataset(name);
        var runs = Enumerable.Range(0, count).Select(i =>
            i % 3 == 2
                ? Seed.Run(dataset, i % 2 == 0 ? RunStatus.Failed : RunStatus.Cancelled, "b" + i, algorithm: "mlp")
                : Seed.Completed(dataset, 0.5 + (i / 4 * 0.1), 0.3, name: i % 2 == 0 ? "A" : "a" + i)).ToList();
        runs.Sort((a, b) => string.CompareOrdinal(a.Id.ToString(), b.Id.ToString()));
        await _host.AddAsync([dataset, .. runs]);
        return runs;
    }
}

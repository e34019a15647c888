using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class SqliteRankedRunsTests(ApiHost host) : RankedRunsTests<ApiHost>(host);

/// <summary>The same on every engine.</summary>
public abstract class RankedRunsTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected RankedRunsTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("&sort=name")]
    [InlineData("&sort=trainSeconds")]
    [InlineData("&metric=LogLoss&sort=-created")]
    [InlineData("&from=2000-01-01")]
    [InlineData("&metric=LogLoss&from=2000-01-01")]
    public async Task A_rank_is_one_more_than_the_number_of_better_runs_whatever_the_order_and_page(string query)
    {
        var (dataset, runs) = await SeedAsync("ranks" + query, 23);
        var byLoss = query.Contains("LogLoss", StringComparison.Ordinal);
        var completed = runs.Where(r => r.Status == RunStatus.Completed).ToList();
        foreach (var entry in await ReadPagesAsync($"datasetId={dataset.Id}{query}", 5))
        {
            var run = runs.Single(r => r.Id == entry.Run.Id);
            var rivals = completed.Where(r => r.Target == run.Target).Select(ValueOf).ToList();
            var better = rivals.Count(v => v > ValueOf(run));
            var equal = rivals.Count(v => v.Equals(ValueOf(run)));
            entry.ShouldBe(run.Status == RunStatus.Completed ? new(entry.Run, better + 1, equal > 1) : new(entry.Run, null, false));
        }

        // Better is larger.
        double ValueOf(RunRow run) => run.Test is not { } test ? double.NaN : byLoss ? -test.LogLoss : test.Accuracy;
    }

    [Theory]
    [InlineData("created")]
    [InlineData("-name")]
    [InlineData("algorithm")]
    [InlineData("status")]
    [InlineData("-accuracy")]
    [InlineData("logLoss")]
    [InlineData("-f1")]
    [InlineData("-precision")]
    [InlineData("recall")]
    [InlineData("trainSeconds")]
    [InlineData("modelBytes")]
    [InlineData("-modelBytes")]
    [InlineData("name&status=Completed")]
    [InlineData("modelBytes&status=Completed")]
    [InlineData("-modelBytes&status=Completed")]
    [InlineData("-accuracy&status=Completed")]
    public async Task Pages_joined_are_the_whole_list_without_repeat_or_gap_while_runs_are_added(string sort)
    {
        var (dataset, runs) = await SeedAsync("joined " + sort, 23);
        var whole = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?datasetId={dataset.Id}&sort={sort}&limit=100");
        var (seen, cursor) = (new List<Guid>(), default(string));
        do
        {
            var path = $"/api/leaderboard/runs?datasetId={dataset.Id}&sort={sort}&limit=4&cursor={cursor}";
            var page = await _host.Http.GetAsync<Page<RankedRun>>(path);
            seen.AddRange(page.Items.Select(r => r.Run.Id));
            cursor = page.NextCursor;
            await using var db = await _host.OpenDatabaseAsync();
            db.Add(RunOf(db.Datasets.Single(d => d.Id == dataset.Id), Random.Shared.Next(100)));
            await db.SaveChangesAsync(Stop);
        }
        while (cursor is not null);

        seen.ShouldBeUnique();
        seen.Where(id => runs.Exists(r => r.Id == id)).ShouldBe(whole.Items.Select(r => r.Run.Id));
    }

    [Theory]
    [InlineData("algorithm=knn")]
    [InlineData("status=Failed")]
    [InlineData("target=z")]
    [InlineData("favourite=true")]
    [InlineData("favourite=false")]
    [InlineData("tag=ALPHA")]
    [InlineData("from=2026-02-03")]
    [InlineData("to=2026-02-03")]
    [InlineData("from=2026-02-02&to=2026-02-03&tag=alpha")]
    [InlineData("search=RUN 1")]
    [InlineData("search=run 1&favourite=true&algorithm=knn")]
    public async Task Each_filter_gives_exactly_the_runs_that_match(string query)
    {
        var (dataset, runs) = await SeedAsync("filters", 23);
        var expected = runs.Where(r => Matches(r, query)).Select(r => r.Id).Order();
        var found = await ReadPagesAsync($"datasetId={dataset.Id}&{query}", 5);
        found.Select(r => r.Run.Id).Order().ShouldBe(expected);
        var page = await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={dataset.Id}&{query}&limit=100");
        page.Items.Select(r => r.Id).Order().ShouldBe(expected);
        page.Total.ShouldBe(expected.Count());
    }

    [Fact]
    public async Task An_experiment_filter_keeps_its_runs_and_ranks_them_among_themselves()
    {
        var dataset = Seed.Dataset("experiment filter");
        var experiment = new ExperimentRow { Id = Guid.CreateVersion7(), OwnerId = Owners.Local, Name = "three", CreatedAt = DateTimeOffset.UtcNow };
        var (inside, outside) = (Seed.Completed(dataset, 0.7, experiment: experiment.Id), Seed.Completed(dataset, 0.9));
        await _host.AddAsync(dataset, experiment, inside, outside);
        var page = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?experimentId={experiment.Id}");
        var entry = page.Items.ShouldHaveSingleItem();
        (entry.Run.Id, entry.Rank, entry.Run.ExperimentId).ShouldBe((inside.Id, 1, experiment.Id));
    }

    [Fact]
    public async Task The_best_run_comes_first_when_no_order_is_given()
    {
        var (dataset, _) = await SeedAsync("default order", 12);
        var page = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?datasetId={dataset.Id}&target=y&status=Completed&metric=LogLoss");
        page.Items.Select(r => r.Run.Test!.LogLoss).ShouldBeInOrder();
        page.Items.Select(r => r.Rank!.Value).ShouldBeInOrder();
        page.Items[0].Rank.ShouldBe(1);
    }

    [Theory]
    [InlineData("sort=beauty", "sort")]
    [InlineData("metric=Beauty", "metric")]
    [InlineData("from=yesterday", "from")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string field) =>
        (await _host.Http.GetProblemAsync("/api/leaderboard/runs?" + query, HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldContain(field);

    private static bool Matches(RunRow run, string query) => query.Split('&').All(part => part.Split('=') switch
    {
        ["algorithm", var value] => run.AlgorithmId == value,
        ["status", var value] => run.Status.ToString() == value,
        ["target", var value] => run.Target == value,
        ["favourite", var value] => run.Favourite == bool.Parse(value),
        ["tag", _] => run.Tags.Count > 0,
        ["from", var value] => DateOnly.FromDateTime(run.CreatedAt.UtcDateTime) >= DateOnly.Parse(value, null),
        ["to", var value] => DateOnly.FromDateTime(run.CreatedAt.UtcDateTime) <= DateOnly.Parse(value, null),
        [_, var value] => run.Name.Contains(value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    });

    private async Task<List<RankedRun>> ReadPagesAsync(string query, int limit)
    {
        var (found, cursor) = (new List<RankedRun>(), default(string));
        do
        {
            var page = await _host.Http.GetAsync<Page<RankedRun>>($"/api/leaderboard/runs?{query}&limit={limit}&cursor={cursor}");
            found.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return found;
    }

    /// <summary>Runs of differing everything, with ties, and some without metrics.</summary>
    private async Task<(DatasetRow Dataset, List<RunRow> Runs)> SeedAsync(string name, int count)
    {
        var dataset = Seed.Dataset(name);
        var runs = Enumerable.Range(0, count).Select(i => RunOf(dataset, i)).ToList();
        await _host.AddAsync([dataset, .. runs]);
        return (dataset, runs);
    }

    private static RunRow RunOf(DatasetRow dataset, int i)
    {
        var at = new DateTimeOffset(2026, 2, 1 + (i % 5), i % 24, 0, 0, TimeSpan.Zero);
        var (target, algorithm) = (i % 4 == 3 ? "z" : "y", i % 2 == 0 ? "knn" : "mlp");
        var run = i % 6 == 5
            ? Seed.Run(dataset, RunStatus.Failed, $"run {i}", target, algorithm, at: at)
            : Seed.Completed(dataset, 0.5 + (i / 3 % 5 * 0.1), 0.1 * (i % 7), target, algorithm, $"Run {i}", at: at);
        (run.Favourite, run.TrainSeconds, run.ModelBytes) = (i % 3 == 0, i % 4, i % 5 == 0 ? null : 100 * (i % 4));
        if (i % 3 == 1)
        {
            run.Tags.Add(new() { RunId = run.Id, Key = "alpha", Name = "Alpha" });
        }

        return run;
    }
}

using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class LeaderboardTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Equal_values_share_a_rank_and_the_next_rank_skips()
    {
        var group = await OneGroupAsync("ties", "", 0.9, 0.8, 0.9, 0.7, 0.95);
        group.Entries.Select(e => e.Rank).ShouldBe([1, 2, 2, 4, 5]);
        group.Entries.Select(e => e.Value).ShouldBe([0.95, 0.9, 0.9, 0.8, 0.7]);
        group.TotalRuns.ShouldBe(5);
    }

    [Theory]
    [InlineData(RankingMetric.Accuracy, true)]
    [InlineData(RankingMetric.LogLoss, false)]
    [InlineData(RankingMetric.F1, true)]
    [InlineData(RankingMetric.Precision, true)]
    [InlineData(RankingMetric.Recall, true)]
    [InlineData(RankingMetric.TrainSeconds, false)]
    public async Task The_best_run_comes_first_in_the_direction_of_the_metric(RankingMetric metric, bool higherIsBetter)
    {
        var dataset = Seed.Dataset("direction " + metric);
        var (good, bad) = (Seed.Completed(dataset, 0.9, logLoss: 0.1), Seed.Completed(dataset, 0.6, logLoss: 0.9));
        bad.TrainSeconds = 9;
        await host.AddAsync(dataset, bad, good);
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?metric={metric}&datasetId={dataset.Id}");
        board.HigherIsBetter.ShouldBe(higherIsBetter);
        board.Groups.ShouldHaveSingleItem().Entries.Select(e => e.Run.Id).ShouldBe([good.Id, bad.Id]);
    }

    [Fact]
    public async Task Ranks_go_on_over_pages_even_where_a_tie_is_cut()
    {
        var dataset = Seed.Dataset("pages");
        double[] values = [0.9, 0.8, 0.8, 0.8, 0.7, 0.6, 0.6];
        await host.AddAsync([dataset, .. values.Select(v => Seed.Completed(dataset, v))]);
        var (ranks, ids, cursor) = (new List<int>(), new List<Guid>(), default(string));
        do
        {
            var page = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}&target=y&limit=2&cursor={cursor}");
            var group = page.Groups.ShouldHaveSingleItem();
            ranks.AddRange(group.Entries.Select(e => e.Rank));
            ids.AddRange(group.Entries.Select(e => e.Run.Id));
            cursor = group.NextCursor;
        }
        while (cursor is not null);
        ranks.ShouldBe([1, 2, 2, 2, 5, 6, 6]);
        ids.Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Data_sets_and_targets_are_never_mixed_and_the_most_recent_group_comes_first()
    {
        var (first, second) = (Seed.Dataset("mix 1"), Seed.Dataset("mix 2"));
        var runs = new[] { Seed.Completed(first, 0.7), Seed.Completed(first, 0.8, target: "x"), Seed.Completed(second, 0.9) };
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i].FinishedAt = DateTimeOffset.UtcNow.AddHours(i + 1);
        }

        await host.AddAsync([first, second, .. runs]);
        var board = await host.Http.GetAsync<Leaderboard>("/api/leaderboard");
        board.Groups.Take(3).Select(g => (g.DatasetName, g.Target)).ShouldBe([("mix 2", "y"), ("mix 1", "x"), ("mix 1", "y")]);
        board.Groups.Take(3).ShouldAllBe(g => g.Entries.Count == 1 && g.Entries[0].Rank == 1);
    }

    [Fact]
    public async Task Only_completed_runs_are_ranked()
    {
        var dataset = Seed.Dataset("completed only");
        var cancelled = Seed.Completed(dataset, 0.99);
        cancelled.Status = RunStatus.Cancelled;
        var paused = Seed.Completed(dataset, 0.98);
        paused.Status = RunStatus.Paused;
        var done = Seed.Completed(dataset, 0.5);
        await host.AddAsync(dataset, cancelled, paused, done, Seed.Run(dataset, RunStatus.Failed));
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}");
        board.Groups.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem().Run.Id.ShouldBe(done.Id);
    }

    [Fact]
    public async Task The_algorithm_filter_ranks_its_runs_among_themselves()
    {
        var dataset = Seed.Dataset("by algorithm");
        await host.AddAsync(dataset, Seed.Completed(dataset, 0.9), Seed.Completed(dataset, 0.8, algorithm: "mlp"));
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}&algorithm=mlp");
        var group = board.Groups.ShouldHaveSingleItem();
        group.TotalRuns.ShouldBe(1);
        group.Entries.ShouldHaveSingleItem().Rank.ShouldBe(1);
    }

    [Fact]
    public async Task No_completed_run_makes_an_empty_board()
    {
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={Guid.NewGuid()}");
        board.Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_needs_its_group_and_its_metric()
    {
        var group = await OneGroupAsync("cursors", "limit=1", 0.9, 0.8);
        var path = $"/api/leaderboard?limit=1&cursor={group.NextCursor}";
        await host.Http.GetProblemAsync(path, HttpStatusCode.BadRequest);
        await host.Http.GetProblemAsync($"{path}&metric=F1&datasetId={group.DatasetId}&target=y", HttpStatusCode.BadRequest);
        await host.Http.GetAsync<Leaderboard>($"{path}&datasetId={group.DatasetId}&target=y");
    }

    [Fact]
    public async Task A_metric_that_does_not_exist_is_refused() =>
        await host.Http.GetProblemAsync("/api/leaderboard?metric=Beauty", HttpStatusCode.BadRequest);

    private async Task<LeaderboardGroup> OneGroupAsync(string name, string query, params double[] accuracies)
    {
        var dataset = Seed.Dataset(name);
        await host.AddAsync([dataset, .. accuracies.Select(a => Seed.Completed(dataset, a))]);
        var board = await host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={dataset.Id}&{query}");
        return board.Groups.ShouldHaveSingleItem();
    }
}

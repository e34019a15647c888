using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class LeaderboardTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void Ties_share_a_medal_and_a_run_that_has_not_completed_shows_its_status()
    {
        var table = Render(new(Run("a"), 1, true), new(Run("b"), 1, true), new(Run("c"), 3, false), new(Samples.Summary("d", RunStatus.Failed), null, false));
        table.FindAll("[data-testid=medal] .cf-hidden").Select(m => m.TextContent).ShouldBe(["Rank 1, shared", "Rank 1, shared", "Rank 3"]);
        table.FindAll("[data-testid=status-chip]").Select(c => c.GetAttribute("data-status")).ShouldBe(["Failed"]);
    }

    [Fact]
    public void A_hostile_name_and_tag_are_shown_as_text()
    {
        const string Hostile = "<img src=x onerror=alert(1)>";
        var table = Render(new RankedRun(Run(Hostile) with { Tags = [Hostile] }, 1, false));
        table.FindAll("img").ShouldBeEmpty();
        table.Find("[data-testid=leaderboard-row] a").TextContent.ShouldBe(Hostile);
        table.Find("[data-testid=tags] a").TextContent.ShouldBe(Hostile);
    }

    [Fact]
    public void A_header_sorts_best_first_and_then_the_other_way()
    {
        List<string> orders = [];
        var table = _page.Render<LeaderboardTable>(p => p.Add(t => t.Entries, [new(Run("a"), 1, false)]).Add(t => t.Sort, "-accuracy").Add(t => t.OnSort, orders.Add));
        table.Find("[data-testid=sort-logLoss]").Click();
        table.Find("[data-testid=sort-accuracy]").Click();
        orders.ShouldBe(["logLoss", "accuracy"]);
        table.Find("th[aria-sort=descending]").TextContent.ShouldContain("Accuracy");
    }

    [Fact]
    public void Only_runs_on_the_same_data_set_and_target_are_held_against_the_baseline()
    {
        var (baseline, same, other) = (Run("base"), Run("same"), Run("other") with { Target = "another" });
        var table = _page.Render<LeaderboardTable>(p => p
            .Add(t => t.Entries, [new(baseline, 1, false), new(same, 2, false), new(other, 1, false)]).Add(t => t.Sort, "name").Add(t => t.Baseline, baseline));
        table.FindAll("[data-testid=leaderboard-row]").Select(r => r.QuerySelectorAll("[data-testid=delta]").Length > 0).ShouldBe([false, true, false]);
    }

    [Fact]
    public void When_ten_are_picked_no_other_can_be()
    {
        var runs = Enumerable.Range(0, 11).Select(i => new RankedRun(Run($"r{i}"), i + 1, false)).ToList();
        var table = _page.Render<LeaderboardTable>(p => p
            .Add(t => t.Entries, runs).Add(t => t.Sort, "name").Add(t => t.Picks, runs.Take(10).Select(r => r.Run.Id).ToHashSet()));
        table.FindAll("[data-testid=pick]").Select(c => c.HasAttribute("disabled")).ShouldBe([.. Enumerable.Repeat(false, 10), true]);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static RunSummary Run(string name) => Samples.Summary(name);

    private IRenderedComponent<LeaderboardTable> Render(params RankedRun[] entries) =>
        _page.Render<LeaderboardTable>(p => p.Add(t => t.Entries, entries).Add(t => t.Sort, "-accuracy"));
}

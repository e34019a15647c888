using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class RankingTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void Medals_go_to_the_first_three_ranks_and_ties_share_one()
    {
        var group = _page.Render<RankingGroup>(p => p
            .Add(g => g.Group, Group((1, 0.99), (2, 0.97), (2, 0.97), (4, 0.9))).Add(g => g.Metric, RankingMetric.Accuracy));

        group.FindAll("[data-testid=medal] .cf-hidden").Select(m => m.TextContent)
            .ShouldBe(["Rank 1", "Rank 2, shared", "Rank 2, shared", "Rank 4"]);
        group.Markup.ShouldContain("🥇");
        group.Markup.ShouldNotContain("🥉");
    }

    [Fact]
    public void A_row_leads_to_its_run()
    {
        var ranking = Group((1, 0.99));
        var group = _page.Render<RankingGroup>(p => p.Add(g => g.Group, ranking).Add(g => g.Metric, RankingMetric.Accuracy));

        group.Find("[data-testid=ranking-row] a").GetAttribute("href").ShouldBe($"/runs/{ranking.Entries[0].Run.Id}");
    }

    [Theory]
    [InlineData(RankingMetric.LogLoss, "lower is better", "0.1234")]
    [InlineData(RankingMetric.TrainSeconds, "lower is better", "0.1 s")]
    [InlineData(RankingMetric.Recall, "higher is better", "12.34\u00A0%")]
    public void A_metric_says_its_direction_and_has_its_own_unit(RankingMetric metric, string direction, string value)
    {
        RankingMetrics.Direction(metric).ShouldBe(direction);
        RankingMetrics.Value(metric, 0.1234).ShouldBe(value);
    }

    [Fact]
    public void A_hostile_name_is_shown_as_text()
    {
        var ranking = Group((1, 0.99));
        ranking = ranking with { Entries = [ranking.Entries[0] with { Run = ranking.Entries[0].Run with { Name = "<img src=x onerror=alert(1)>" } }] };
        var group = _page.Render<RankingGroup>(p => p.Add(g => g.Group, ranking));

        group.FindAll("img").ShouldBeEmpty();
        group.Find("[data-testid=ranking-row] a").TextContent.ShouldBe("<img src=x onerror=alert(1)>");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static LeaderboardGroup Group(params (int Rank, double Value)[] entries) => new(
        Samples.DatasetId, "iris", "species", entries.Length,
        [.. entries.Select((e, i) => new LeaderboardEntry(e.Rank, e.Value, Samples.Summary($"Run {i}", accuracy: e.Value)))], null);
}

using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>The crawler finds what is wrong with a page, and says how to come to it.</summary>
public sealed class PlantedFaultTests(BrowserFixture browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LittlePatience = TimeSpan.FromSeconds(1);

    private readonly List<string> _told = [];
    private readonly PlantedPage _page = new(browser.Chromium);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_that_needs_two_actions_is_found_and_told_with_these_two()
    {
        var failure = await CrawlAsync(_page.With("if (window.typed) throw new Error('planted')", Patience));

        var found = failure.ShouldNotBeNull();
        found.Fault.ToString().ShouldContain("planted");
        var shortest = found.Shortest.ShouldNotBeNull(found.ToString()).Actions;
        shortest.Select(a => (a.Deed, a.Target?.Test)).ShouldBe([(Deed.Type, "name"), (Deed.Click, "three")]);
        found.ToString().ShouldContain("click button \"Three\" [three]");
        _told.ShouldBe([found.Found]);
        found.Path.Actions.Count.ShouldBeGreaterThan(shortest.Count, "otherwise nothing was left out");
    }

    [Fact]
    public async Task A_page_that_does_not_answer_any_more_is_given_up_and_told()
    {
        var failure = await CrawlAsync(_page.With("for (;;);", LittlePatience));

        var found = failure.ShouldNotBeNull();
        found.Fault.ToString().ShouldContain("does not answer");
        found.Shortest.ShouldNotBeNull(found.ToString()).Actions.ShouldHaveSingleItem().Target!.Test.ShouldBe("three");
    }

    [Fact]
    public async Task The_same_seed_goes_the_same_way_on_a_page_without_fault()
    {
        var first = await SummaryAsync(7);

        (await SummaryAsync(7)).ShouldBe(first);
        first.ShouldContain("1 walks, ");
        first.ShouldNotContain(" 0 actions");
    }

    [Fact]
    public async Task What_something_else_lies_over_is_left_alone()
    {
        var summary = await SummaryAsync(1, 8, PlantedPage.Covered);

        summary.ShouldNotContain(" 0 skipped");
    }

    private async Task<string> SummaryAsync(int seed, int actions = 10, string body = "")
    {
        var crawler = Crawler(_page.With("", Patience, body), 1, actions);
        (await crawler.RunAsync(seed, Stop)).ShouldBeNull();
        return crawler.Summary;
    }

    private Task<CrawlFailure?> CrawlAsync(CrawledSite site) => Crawler(site, 20, 12).RunAsync(12, Stop);

    private Crawler Crawler(CrawledSite site, int walks, int actions) =>
        new(site, [new("/")], new() { Time = TimeSpan.FromMinutes(2), Walks = walks, Actions = actions }, _told.Add);
}

using System.Globalization;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// Clicks, types and goes back and forward at random over all filled pages. <c>CATALYSTFLOW_CRAWL_SECONDS</c> says for how long (60
/// unless set, 600 every night) and <c>CATALYSTFLOW_SEED</c> with which walk it begins.
/// </summary>
public sealed class CrawlTests(BrowserFixture browser, FilledProduct filled) : IClassFixture<FilledProduct>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_fails_whoever_clicks_types_and_goes_about()
    {
        var chromium = browser.Chromium;
        var site = new CrawledSite(filled.Product.Address, width => chromium.NewProfileAsync(Window(width)), Patience);
        var limits = new CrawlLimits { Time = TimeSpan.FromSeconds(Number("CATALYSTFLOW_CRAWL_SECONDS", 60)) };
        var output = TestContext.Current.TestOutputHelper!;
        var crawler = new Crawler(site, filled.Views, limits, output.WriteLine);

        var failure = await crawler.RunAsync(Number("CATALYSTFLOW_SEED", 11), Stop);

        output.WriteLine(crawler.Summary);
        Assert.True(failure is null, failure?.ToString());
    }

    private static BrowserNewContextOptions Window(int width) => new() { ViewportSize = new() { Width = width, Height = 900 } };

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>The crawler sees a circuit end: on the page, and in what the product says.</summary>
[Collection(BrokenPages.Name)]
public sealed class CircuitFaultTests(BrowserFixture browser, RestartedProduct broken)
{
    private const string StopDrawing = "; catalystTheme.set = () => { Node.prototype.insertBefore = () => { throw new Error('planted'); }; };";

    private readonly CrawledSite _site = new(broken.Product.Address, _ => ProfileAsync(browser.Chromium), TimeSpan.FromSeconds(30));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_circuit_that_ends_is_a_fault()
    {
        await using var walk = await Walk.BeginAsync(_site, 1280, Stop);
        (await walk.OpenAsync(new("/"))).ShouldBeNull();
        (await ClickAsync(walk, t => t.Name.StartsWith("Theme", StringComparison.Ordinal))).ShouldBeNull();

        var fault = await ClickAsync(walk, t => t.Test == "theme-dark");

        // Whichever comes first: the page's own word, or its panel once the server has heard of it.
        fault.ShouldNotBeNull().ToString().ShouldMatch("shows circuit-error|error applying batch");
    }

    private static async Task<Fault?> ClickAsync(Walk walk, Func<Target, bool> which)
    {
        var (isDone, fault) = await walk.DoAsync(new(Deed.Click, (await walk.OffersAsync()).Things.Select(t => t.Target).First(which)));
        isDone.ShouldBeTrue();
        return fault;
    }

    private static async Task<IBrowserContext> ProfileAsync(Chromium chromium)
    {
        var context = await chromium.NewProfileAsync(new());
        await context.RouteAsync("**/js/theme*.js", async route =>
        {
            var script = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = script, Body = await script.TextAsync() + StopDrawing });
        });
        return context;
    }
}

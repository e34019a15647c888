using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>A page that is interrupted while it comes begins again by itself, and one that misses a script says so and comes back.</summary>
public sealed class InterruptedTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    // Once a tab, when the document is so far; a page that begins again is left alone.
    private const string StopOnce = "(() => { const stop = () => { if (document.readyState === 'STATE' && !sessionStorage.getItem('stopped')) {"
        + " sessionStorage.setItem('stopped', 'yes'); setTimeout(() => window.stop(), WAIT); } };"
        + " document.addEventListener('readystatechange', stop); })()";

    [Theory]
    [InlineData("interactive", 0)]
    [InlineData("interactive", 20)]
    [InlineData("complete", 0)]
    [InlineData("complete", 20)]
    public async Task A_page_whose_loading_is_stopped_begins_again(string state, int milliseconds)
    {
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        await page.AddInitScriptAsync(StopOnce.Replace("STATE", state).Replace("WAIT", $"{milliseconds}"));

        await page.GotoAsync(_product.Address, new() { WaitUntil = WaitUntilState.Commit });

        await ExpectAnsweringAsync(page);
    }

    [Theory]
    [InlineData("**/_blazor/negotiate*")]
    [InlineData("**/_blazor/initializers*")]
    [InlineData("**/_framework/blazor.web*.js*")]
    public async Task A_page_that_loses_a_request_of_its_start_begins_again(string lost)
    {
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync(lost, route => route.AbortAsync(), new() { Times = 1 });

        await page.GotoAsync(_product.Address, new() { WaitUntil = WaitUntilState.Commit });

        await ExpectAnsweringAsync(page);
    }

    [Fact]
    public async Task A_script_that_does_not_come_is_named_and_trying_again_helps()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync("**/js/drafts.js*", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "New experiment" }).ClickAsync();
        await Assertions.Expect(page.Part("page-error")).ToContainTextAsync("did not arrive");
        await page.UnrouteAllAsync();

        await page.Part("page-retry").ClickAsync();

        await page.ExpectStepAsync("data");
    }

    [Fact]
    public async Task A_script_that_is_lost_once_is_not_missed()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync("**/js/drafts.js*", route => route.AbortAsync(), new() { Times = 1 });

        await page.GetByRole(AriaRole.Link, new() { Name = "New experiment" }).ClickAsync();

        await page.ExpectStepAsync("data");
    }

    private static async Task ExpectAnsweringAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[data-testid=nav][data-live]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        await page.GoToDatasetsAsync();
    }
}

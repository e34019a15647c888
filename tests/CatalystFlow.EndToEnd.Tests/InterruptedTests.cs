using System.Collections.Concurrent;
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

    private const string Search = "/datasets";

    // One that failed has no rules, or none that may be read.
    private const string Styled = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => {"
        + " try { return link.sheet.cssRules.length > 0; } catch { return false; } })";

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
        await Assertions.Expect(page.Part("page-error")).ToContainTextAsync("did not load");
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

    [Fact]
    public async Task A_page_that_loses_any_of_its_parts_once_works()
    {
        using var user = new ApiUser(_product);
        await user.UploadAsync("penguins.csv");
        var before = _product.Output.Length;
        var losses = (await PartsAsync()).SelectMany(part => new[] { (Part: part, IsRefused: false), (Part: part, IsRefused: true) }).ToArray();
        losses.Length.ShouldBeGreaterThan(20);

        await Parallel.ForEachAsync(losses, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (loss, _) =>
        {
            try
            {
                await ExpectWorkingWithoutAsync(loss.Part, loss.IsRefused);
            }
            catch (Exception broken)
            {
                var how = loss.IsRefused ? "refused" : "lost";
                throw new InvalidOperationException($"{loss.Part} was {how} once: {broken.Message}", broken);
            }
        });

        _product.Output[before..].ShouldNotContain("fail:");
    }

    [Theory]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css", true)]
    [InlineData("/js/shell.", true)]
    [InlineData("/js/theme.", false)]
    [InlineData("/_framework/blazor.web.", false)]
    public async Task A_part_that_stays_lost_is_named_once_the_page_was_loaded_again_and_a_click_leads_back(string part, bool isLive)
    {
        var loads = 0;
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync($"**{part}*", route => route.FulfillAsync(new() { Status = 500 }));
        page.DOMContentLoaded += (_, _) => loads++;

        await page.GotoAsync(_product.Address, new() { WaitUntil = WaitUntilState.Commit });

        await Assertions.Expect(page.Part("lost-parts")).ToContainTextAsync(part.Split('/')[^1]);
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-testid=nav][data-live]")).ToHaveCountAsync(isLive ? 1 : 0);
        loads.ShouldBe(2);
        await page.UnrouteAllAsync();
        await page.Part("lost-parts-reload").ClickAsync();
        await ExpectAnsweringAsync(page);
        await Assertions.Expect(page.Part("lost-parts")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("**/js/parts.*.js*,**/js/circuit.*.js*")]
    [InlineData("**/js/parts.*.js*,**/*.css*")]
    [InlineData("**/js/parts.*.js*,**/MudBlazor.min.js*")]
    public async Task A_page_that_loses_several_parts_at_once_works_too(string parts)
    {
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        var lost = new ConcurrentDictionary<string, bool>();
        foreach (var part in parts.Split(','))
        {
            await page.RouteAsync(part, route => lost.TryAdd(new Uri(route.Request.Url).AbsolutePath, true) ? route.AbortAsync() : route.FallbackAsync());
        }

        await page.GotoAsync(_product.Address, new() { WaitUntil = WaitUntilState.Commit });

        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=nav][data-live]')");
        await page.WaitForFunctionAsync(Styled);
        await ExpectAnsweringAsync(page);
    }

    [Fact]
    public async Task A_page_of_which_nothing_but_the_document_came_shows_the_way_back()
    {
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync("**/*", route => route.Request.ResourceType == "document" ? route.ContinueAsync() : route.AbortAsync());
        await page.GotoAsync($"{_product.Address}{Search}?q=peng", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Part("bare-page")).ToBeVisibleAsync();

        await page.UnrouteAllAsync();
        await page.Part("bare-page").ClickAsync();

        await Assertions.Expect(page.Locator("[data-testid=nav][data-live]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("bare-page")).ToBeHiddenAsync();
        page.Url.ShouldEndWith("?q=peng");
    }

    // All that the browser asks for until the page answers, so that nothing that is new is forgotten.
    private async Task<IReadOnlyCollection<string>> PartsAsync()
    {
        var parts = new ConcurrentDictionary<string, bool>();
        var page = await browser.Chromium.NewPageAsync();
        page.Request += (_, request) =>
        {
            var path = new Uri(request.Url).AbsolutePath;
            if (request.ResourceType is "script" or "stylesheet" || path.StartsWith("/_blazor/", StringComparison.Ordinal))
            {
                parts.TryAdd(path, true);
            }
        };
        await page.OpenAddressAsync(_product.Address + Search);
        await page.CloseAsync();
        return (IReadOnlyCollection<string>)parts.Keys;
    }

    private async Task ExpectWorkingWithoutAsync(string part, bool isRefused)
    {
        var page = await browser.Chromium.NewPageAsync();
        _ = page.ExpectOutage(); // until the pages are closed
        await page.RouteAsync(
            url => new Uri(url).AbsolutePath == part,
            route => isRefused ? route.FulfillAsync(new() { Status = 500, Body = "lost" }) : route.AbortAsync(),
            new() { Times = 1 });

        await page.GotoAsync(_product.Address + Search, new() { WaitUntil = WaitUntilState.Commit });

        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=nav][data-live]')");
        await page.WaitForFunctionAsync(Styled);
        await page.Part("dataset-search").FillAsync("peng");
        await page.WaitForURLAsync("**q=peng*");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Part("shortcuts")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("lost-parts")).ToBeHiddenAsync();
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        await page.CloseAsync();
    }

    private static async Task ExpectAnsweringAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[data-testid=nav][data-live]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        await page.GoToDatasetsAsync();
    }
}

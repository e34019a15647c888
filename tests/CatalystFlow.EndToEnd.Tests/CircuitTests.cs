using System.Text.RegularExpressions;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>A page whose connection ends for good says so, and leads back to where it was.</summary>
[Collection(BrokenPages.Name)]
public sealed partial class CircuitTests(BrowserFixture browser, RestartedProduct broken)
{
    private const string Address = "/compare?sort=-created#content";

    // What the browser cannot draw, nothing within the page can say: it ends the circuit.
    private const string StopDrawing = "() => { Node.prototype.insertBefore = () => { throw new Error('provoked by a test'); }; }";

    private readonly Product _product = broken.Product;

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_page_that_breaks_says_so_and_is_loaded_again_by_a_click_at_the_same_address(int width, ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme });
        page.ExpectDeadCircuit();
        await page.OpenAddressAsync(_product.Address + Address);
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();

        await BreakAsync(page);

        await Assertions.Expect(page.Part("circuit-error")).ToContainTextAsync("This page has stopped responding");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await page.ExpectNoAxeFindingsAsync("broken page");
        await page.Part("circuit-reload").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        page.Url.ShouldBe(_product.Address + Address);
        await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=nav][data-live]')");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await page.WaitForURLAsync("**/datasets");
    }

    [Fact]
    public async Task A_page_that_cannot_connect_says_so()
    {
        var page = await browser.Chromium.NewPageAsync();
        page.ExpectDeadCircuit();
        page.Expect(403, "/_blazor/negotiate");
        await page.RouteAsync(Negotiation(), route => route.FulfillAsync(new() { Status = 403 }));

        await page.GotoAsync(_product.Address);

        await Assertions.Expect(page.Part("circuit-error")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Within_an_open_dialog_the_page_can_be_loaded_again_too()
    {
        var page = await browser.Chromium.NewPageAsync();
        page.ExpectDeadCircuit();
        await page.OpenAsync(_product);
        await BreakAsync(page);
        await Assertions.Expect(page.Part("circuit-error")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Part("shortcuts")).ToBeVisibleAsync();
        await page.Part("circuit-reload").ClickAsync();

        await Assertions.Expect(page.Part("shortcuts")).ToBeHiddenAsync();
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_menu_that_fails_says_so_and_the_page_goes_on()
    {
        var page = await browser.Chromium.NewPageAsync();
        page.ExpectDeadCircuit(); // the panel that says it, and the log's line of it
        await page.OpenAsync(_product);
        await page.EvaluateAsync("() => { catalystTheme.set = () => { throw new Error('provoked by a test'); }; }");
        await page.Part("theme-menu").GetByRole(AriaRole.Button).ClickAsync();
        await page.Part("theme-dark").ClickAsync();

        await Assertions.Expect(page.Part("page-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        await page.Part("page-retry").ClickAsync();

        await Assertions.Expect(page.Part("page-error")).ToBeHiddenAsync();
        await page.GoToDatasetsAsync();
        await page.Part("theme-menu").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Part("theme-light")).ToBeVisibleAsync();
    }

    private static async Task BreakAsync(IPage page)
    {
        await page.EvaluateAsync(StopDrawing);
        await page.Part("theme-menu").GetByRole(AriaRole.Button).ClickAsync();
    }

    [GeneratedRegex("/_blazor/negotiate")]
    private static partial Regex Negotiation();
}

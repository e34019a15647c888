using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page, before there is anything on it too.</summary>
public sealed class PagesTests(BrowserFixture browser, ProductFixture fixture)
{
    private const string Nowhere = "/nowhere";

    private readonly Product _product = fixture.Product;

    [Theory]
    [InlineData(390)]
    [InlineData(1920)]
    public async Task Every_page_that_is_come_to_by_clicks_fits_its_screen_and_has_no_serious_axe_finding(int width)
    {
        var page = await browser.Chromium.NewPageAsync(Screen(width));

        await page.OpenAsync(_product);
        await ExpectFitAsync(page, "dashboard");
        await page.GoToCompareAsync();
        await ExpectFitAsync(page, "compare");
        await page.GoToDatasetsAsync();
        await ExpectFitAsync(page, "data sets");
        await page.GoToNewExperimentAsync();
        await ExpectFitAsync(page, "new experiment");
        await page.GoToLearnAsync();
        await ExpectFitAsync(page, "learn");
        await page.GoToAlgorithmAsync("mlp");
        await ExpectFitAsync(page, "playground");
    }

    [Theory]
    [InlineData("/compare/runs", 390)]
    [InlineData("/compare/runs", 1920)]
    [InlineData(Nowhere, 390)]
    [InlineData(Nowhere, 1920)]
    public async Task What_an_address_of_nothing_shows_fits_its_screen_and_has_no_serious_axe_finding(string path, int width)
    {
        var page = await browser.Chromium.NewPageAsync(Screen(width));
        if (path == Nowhere)
        {
            page.Expect(404, Nowhere);
        }

        await page.OpenAddressAsync(_product.Address + path);

        await ExpectFitAsync(page, path);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_theme_follows_the_system(ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ColorScheme = scheme });
        await page.OpenAsync(_product);

        var background = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        var brightness = background.Split('(', ',', ')')[1..4].Average(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture));

        (brightness > 128).ShouldBe(scheme == ColorScheme.Light);
    }

    private static BrowserNewContextOptions Screen(int width) => new() { ViewportSize = new() { Width = width, Height = 900 } };

    private static async Task ExpectFitAsync(IPage page, string where)
    {
        await page.SettleAsync();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, where);
        await page.ExpectNoAxeFindingsAsync(where);
    }
}

using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page, before there is anything on it too.</summary>
public sealed class PagesTests(BrowserFixture browser, ProductFixture fixture)
{
    private const string Nowhere = "/nowhere";

    private readonly Product _product = fixture.Product;

    public static TheoryData<string, int> PagesAndWidths()
    {
        var all = new TheoryData<string, int>();
        foreach (var page in new[] { "/", "/compare", "/compare/runs", "/datasets", "/experiments/new", "/learn", "/learn/mlp", Nowhere })
        {
            all.Add(page, 390);
            all.Add(page, 1920);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(PagesAndWidths))]
    public async Task A_page_fits_its_screen_and_has_no_serious_axe_finding(string path, int width)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        if (path == Nowhere)
        {
            page.Expect(404, Nowhere);
        }

        await page.OpenAsync(_product, path);
        await page.SettleAsync();

        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0);
        await page.ExpectNoAxeFindingsAsync(path);
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
}

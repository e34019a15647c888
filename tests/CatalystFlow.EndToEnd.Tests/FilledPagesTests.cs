using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page once there is something on it, in both themes, from a phone to a wide screen.</summary>
public sealed class FilledPagesTests(BrowserFixture browser, FilledProduct filled) : IClassFixture<FilledProduct>
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task No_page_is_wider_than_its_screen_or_keeps_anybody_out(int width, ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });

        foreach (var view in filled.Views)
        {
            await view.OpenAsync(page, filled.Product);
            await page.SettleAsync();

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, view.ToString());
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            await page.ExpectNoAxeFindingsAsync(view.ToString());
        }
    }
}

using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Names, columns, classes and notes full of markup, emoji, right-to-left text and ten thousand characters.</summary>
public sealed class HostileTextTests(BrowserFixture browser, HostileProduct hostile) : IClassFixture<HostileProduct>
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Every_page_shows_it_as_text_within_its_width_and_runs_none_of_it(int width)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var (id, run) = (hostile.Dataset, hostile.Run);
        string[] addresses =
        [
            "/", "/compare", $"/compare/runs?ids={run}", $"/runs/{run}", $"/runs/{run}?tab=settings", $"/runs/{run}?tab=surface",
            "/datasets", $"/datasets/{id}", $"/experiments/new?dataset={id}", $"/experiments/new?from={run}&step=review",
        ];

        foreach (var address in addresses)
        {
            await page.OpenAsync(hostile.Product, address);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("<img src=x", new() { Timeout = 30_000 });

            (await page.EvaluateAsync<bool>("() => 'hurt' in window")).ShouldBeFalse($"{address} ran what it should have shown");
            (await page.Locator("main img, main a[href^='javascript']").CountAsync()).ShouldBe(0, $"{address} made markup of a text");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{address} is wider than {width} pixels");
        }
    }
}

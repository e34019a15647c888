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
        PageView[] views =
        [
            new("/"), new("/compare"), new($"/compare/runs?ids={run}"), new($"/runs/{run}"), new($"/runs/{run}", "tab-settings"),
            new($"/runs/{run}", "tab-surface"), new("/datasets"), new($"/datasets/{id}"), new($"/experiments/new?dataset={id}"),
            new($"/experiments/new?from={run}", "step-review"),
        ];

        foreach (var view in views)
        {
            await view.OpenAddressAsync(page, hostile.Product);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("<img src=x", new() { Timeout = 30_000 });
            await page.SettleAsync();

            (await page.EvaluateAsync<bool>("() => 'hurt' in window")).ShouldBeFalse($"{view} ran what it should have shown");
            (await page.Locator("main img, main a[href^='javascript']").CountAsync()).ShouldBe(0, $"{view} made markup of a text");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{view} is wider than {width} pixels");
        }
    }
}

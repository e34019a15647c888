using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>The parts of a run's page, gone through as a person does: by clicks, and back and forward.</summary>
public sealed class RunTabsTests(BrowserFixture browser, ProductFixture fixture)
{
    [Fact]
    public async Task Every_part_is_reached_by_clicks_from_every_other_and_answers()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(fixture.Product);

        foreach (var tab in new[] { "surface", "charts", "settings", "charts", "settings", "surface", "settings" })
        {
            await page.Part($"tab-{tab}").ClickAsync();
            await ExpectAsync(page, tab);
        }

        await page.GoBackAsync();
        await ExpectAsync(page, "surface");
        await page.GoForwardAsync();
        await ExpectAsync(page, "settings");
        await page.Part("tab-charts").ClickAsync();
        await page.Part("metric-recall").ClickAsync();
        await Assertions.Expect(page.Part("chart-f1").Locator("h3")).ToHaveTextAsync("Recall");
    }

    private static Task ExpectAsync(IPage page, string tab) => tab switch
    {
        "surface" => Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-state", "drawn"),
        "settings" => Assertions.Expect(page.Part("model-hash")).ToBeVisibleAsync(),
        _ => Assertions.Expect(page.Plot("accuracy").Locator(".cf-plot text").First).ToBeVisibleAsync(),
    };
}

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
        (string View, Func<Task> Go)[] way =
        [
            ("dashboard", () => page.OpenAsync(hostile.Product)),
            ("run", () => page.GoToRunAsync(hostile.Run)),
            ("settings of a run", () => page.Part("tab-settings").ClickAsync()),
            ("surface of a run", () => page.Part("tab-surface").ClickAsync()),
            ("review of a run again", () => RunAgainAsync(page)),
            ("data sets", page.GoToDatasetsAsync),
            ("data set", () => page.GoToDatasetAsync(hostile.Dataset)),
            ("new experiment", () => page.GoToNewExperimentAsync(hostile.Dataset)),
            ("leaderboard", page.GoToCompareAsync),
            ("runs side by side", () => CompareAsync(page)),
        ];

        foreach (var (view, go) in way)
        {
            await go();
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("<img src=x", new() { Timeout = 30_000 });
            await page.SettleAsync();

            (await page.EvaluateAsync<bool>("() => 'hurt' in window")).ShouldBeFalse($"{view} ran what it should have shown");
            (await page.Locator("main img, main a[href^='javascript']").CountAsync()).ShouldBe(0, $"{view} made markup of a text");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{view} is wider than {width} pixels");
        }
    }

    private static async Task RunAgainAsync(IPage page)
    {
        await page.Part("run-again").ClickAsync();
        await page.Part("step-review").ClickAsync();
        await page.ExpectStepAsync("review");
    }

    private static async Task CompareAsync(IPage page)
    {
        foreach (var pick in await page.Part("pick").AllAsync())
        {
            await pick.CheckAsync();
        }

        await page.Part("compare-selected").ClickAsync();
        await Assertions.Expect(page.Part("chosen-run")).ToHaveCountAsync(2);
    }
}

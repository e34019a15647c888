using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Steps 2 and 3 for somebody who has just installed the product.</summary>
public sealed class FirstVisitTests(BrowserFixture browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_dashboard_explains_itself_and_a_sample_goes_straight_to_a_run_that_is_ranked()
    {
        await using var product = await Product.StartAsync(Token);
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(product);

        await Assertions.Expect(page.Part("welcome")).ToBeVisibleAsync();
        foreach (var sample in new[] { "iris", "wine", "penguins", "titanic", "breast-cancer" })
        {
            await Assertions.Expect(page.Part($"sample-{sample}")).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.Part("sample-penguins")).ToContainTextAsync("CC0");
        await page.Part("sample-iris").ClickAsync();
        await Assertions.Expect(page.Part("step-columns")).ToHaveAttributeAsync("aria-current", "step");
        await page.NextAsync("algorithm");
        await page.Part("choose-logistic-regression").ClickAsync();
        await page.NextAsync("settings");
        await page.NextAsync("review");
        var run = await page.StartRunAsync();

        await page.ExpectStatusAsync("Completed");
        await page.GoToDashboardAsync();
        await Assertions.Expect(page.Locator($"[data-testid=ranking-row][data-run='{run}'] [data-testid=medal]")).ToHaveAttributeAsync("data-rank", "1");
        await page.Part("ranking-all").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-testid=leaderboard-row][data-run='{run}'] [data-testid=medal]")).ToHaveAttributeAsync("data-rank", "1");
    }
}

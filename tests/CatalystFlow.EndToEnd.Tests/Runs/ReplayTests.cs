using System.Text.RegularExpressions;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>A finished run learns again, in a real browser.</summary>
public sealed partial class ReplayTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task The_replay_plays_to_the_end_by_itself_and_charts_and_figures_follow()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);
        var all = await page.Part("tile-test-log-loss").InnerTextAsync();
        await page.Part("replay-speed").SelectOptionAsync("4");

        await page.Part("replay-play").ClickAsync();

        await Assertions.Expect(page.Part("replay")).ToHaveAttributeAsync("data-playing", "true");
        await Assertions.Expect(page.Part("tile-test-log-loss")).Not.ToHaveTextAsync(all);
        await Assertions.Expect(page.Part("replay")).ToHaveAttributeAsync("data-playing", "false", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Part("replay-position")).ToContainTextAsync("round 60 of 60");
        (await page.Part("tile-test-log-loss").InnerTextAsync()).ShouldBe(all);
    }

    [Fact]
    public async Task The_scrubber_answers_keys_and_a_link_shows_the_same_step()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        var points = await user.MetricsAsync(run);
        await page.Part("replay-scrubber").FocusAsync();

        await page.Part("replay-scrubber").PressAsync("Home");
        await page.Part("replay-scrubber").PressAsync("ArrowRight");

        await Assertions.Expect(page.Part("replay-position")).ToContainTextAsync("round 2 of 60");
        await Assertions.Expect(page).ToHaveURLAsync(AtTwo());
        await ExpectAccuracyAsync(page, points[1].Test.Accuracy);
        await Assertions.Expect(page.Part("metric-tiles")).Not.ToContainTextAsync("final");

        var other = await browser.Chromium.NewPageAsync();
        await other.OpenAddressAsync(page.Url);
        await Assertions.Expect(other.Part("replay-position")).ToContainTextAsync("round 2 of 60");
        await ExpectAccuracyAsync(other, points[1].Test.Accuracy);
        await other.Part("replay-end").ClickAsync();
        await ExpectAccuracyAsync(other, points[^1].Test.Accuracy);
        await Assertions.Expect(other.Part("tile-test-accuracy")).ToContainTextAsync("final");
    }

    private static async Task ExpectAccuracyAsync(IPage page, double accuracy)
    {
        var text = (accuracy * 100).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
        await Assertions.Expect(page.Part("tile-test-accuracy")).ToContainTextAsync(text);
        await Assertions.Expect(page.Part("chart-accuracy").Locator("[data-value=test]")).ToContainTextAsync(text);
    }

    [GeneratedRegex("[?&]at=2($|&)")]
    private static partial Regex AtTwo();
}

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
    public async Task What_a_button_does_is_not_told_over_the_step_on_a_phone()
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 900 } });
        await page.OpenFinishedRunAsync(_product);
        await page.Part("replay-speed").SelectOptionAsync("0.25");

        await page.Part("replay-play").ClickAsync();

        var told = page.Locator(".mud-tooltip").Filter(new() { HasText = "Pause" });
        await Assertions.Expect(told).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("replay-position")).ToContainTextAsync("round ");
        var (over, step) = ((await told.BoundingBoxAsync())!, (await page.Part("replay-position").BoundingBoxAsync())!);
        (over.Y + over.Height <= step.Y || over.Y >= step.Y + step.Height)
            .ShouldBeTrue($"{over.Y} to {over.Y + over.Height} over {step.Y}");
    }

    [Fact]
    public async Task A_finger_is_told_only_what_has_no_other_words()
    {
        var page = await browser.Chromium.NewPageAsync(
            new() { ViewportSize = new() { Width = 390, Height = 900 }, HasTouch = true, IsMobile = true });
        await page.OpenFinishedRunAsync(_product);

        await page.Part("replay-play").TapAsync();
        var told = page.Locator(".mud-tooltip").Filter(new() { HasText = "Pause" });
        await Assertions.Expect(told).ToBeAttachedAsync();
        await Assertions.Expect(page.Part("replay-position")).ToContainTextAsync(new Regex("round [2-5][0-9] of"));
        (await told.IsVisibleAsync()).ShouldBeFalse();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Drag across a chart") }).TapAsync();
        await Assertions.Expect(page.Locator(".mud-tooltip").Filter(new() { HasText = "Drag across" })).ToBeVisibleAsync();
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

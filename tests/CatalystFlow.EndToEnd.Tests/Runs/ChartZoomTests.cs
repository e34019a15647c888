using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>A zoom is asked for within the plot and shows a line; anything else leaves the charts as they are.</summary>
public sealed partial class ChartZoomTests(BrowserFixture browser, ProductFixture fixture)
{
    // The numbers of the vertical axis are left of this.
    private const int Left = 56;

    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task What_begins_beside_the_plot_of_a_run_zooms_nothing()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);

        await ExpectNoZoomAsync(page, "accuracy");
        await ExpectNoZoomAsync(page, "log-loss");
        await ExpectNoEmptyPartAsync(page, "accuracy");
    }

    [Fact]
    public async Task What_begins_beside_the_plot_of_an_experiment_zooms_nothing()
    {
        var experiment = await StartAsync();
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToExperimentAsync(experiment);

        await ExpectNoZoomAsync(page, "overlay");
        await ExpectNoEmptyPartAsync(page, "overlay");
    }

    [Fact]
    public async Task What_begins_beside_the_plot_of_runs_side_by_side_zooms_nothing()
    {
        var experiment = await StartAsync();
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToCompareAsync();
        await page.Part("sort-created").ClickAsync();
        foreach (var run in experiment.Runs)
        {
            await page.Locator($"[data-testid=leaderboard-row][data-run='{run.Id}']").GetByTestId("pick").CheckAsync();
        }

        await page.Part("compare-selected").ClickAsync();

        await ExpectNoZoomAsync(page, "overlay");
        await ExpectNoEmptyPartAsync(page, "overlay");
    }

    [Fact]
    public async Task Zooming_in_ends_before_the_line_does()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);
        var plot = page.Plot("accuracy").Locator(".cf-plot");
        await plot.FocusAsync();

        for (var presses = 0; presses < 12; presses++)
        {
            await plot.PressAsync("+");
            await DrawnAsync(page);
        }

        (await page.NumberAsync("accuracy", "to") - await page.NumberAsync("accuracy", "from")).ShouldBeInRange(1, 4);
    }

    private static async Task ExpectNoZoomAsync(IPage page, string chart)
    {
        await page.Plot(chart).Locator(".cf-plot text").First.WaitForAsync();
        await page.Plot(chart).ScrollIntoViewIfNeededAsync();
        var box = (await page.Plot(chart).BoundingBoxAsync())!;
        var (left, middle) = (box.X + Left, box.Y + (box.Height / 2));
        foreach (var (from, to) in new[] { (left - 20, left - 20), (left - 40, left - 5), (left - 20, left + 150), (left + 60, left + 60), (left + 2, left - 30) })
        {
            await page.Mouse.MoveAsync(from, middle);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(to, middle, new() { Steps = 3 });
            await page.Mouse.UpAsync();
            await DrawnAsync(page);
            (await page.Plot(chart).GetAttributeAsync("data-from")).ShouldBe("", $"from {from - left} to {to - left} pixels within the plot");
        }

        await Assertions.Expect(page).Not.ToHaveURLAsync(Zoomed());
    }

    // A link from before, or one that was typed.
    private static async Task ExpectNoEmptyPartAsync(IPage page, string chart)
    {
        await page.OpenAddressAsync($"{page.Url}{(page.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}zoom=0~0.2");

        await page.Plot(chart).Locator("path[class^=cf-line][d^=M]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.ExpectPlotAsync(chart, "from", "");
    }

    private static async Task DrawnAsync(IPage page) =>
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");

    private async Task<ExperimentDetail> StartAsync()
    {
        using var user = new ApiUser(_product);
        var experiment = await user.StartExperimentAsync((await user.UploadAsync("iris.csv")).Summary.Id, "gradient-boosting", "random-forest");
        foreach (var run in experiment.Runs)
        {
            await user.WatchAsync(run.Id);
        }

        return experiment;
    }

    [GeneratedRegex("zoom=")]
    private static partial Regex Zoomed();
}

using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>A run's page with its charts, as a person handles them.</summary>
internal static class ChartPage
{
    /// <summary>Starts a run of boosting over 60 rounds, waits for its end and goes to its page.</summary>
    public static async Task<Guid> OpenFinishedRunAsync(this IPage page, Product product)
    {
        using var user = new ApiUser(product);
        var dataset = (await user.UploadAsync("credit_g.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "gradient-boosting", ("n_estimators", ParameterValue.Of(60)))).Summary.Id;
        await user.WatchAsync(run);
        await page.OpenRunAsync(product, run);
        return run;
    }

    /// <summary>Opens the first page, goes to a run and waits until its charts are drawn.</summary>
    public static async Task OpenRunAsync(this IPage page, Product product, Guid run)
    {
        await page.OpenAsync(product);
        await page.GoToRunAsync(run);
        await page.Plot("accuracy").Locator(".cf-plot text").First.WaitForAsync();
    }

    /// <summary>Where a chart is drawn; what it shows is in its data attributes.</summary>
    public static ILocator Plot(this IPage page, string chart) => page.Part($"chart-{chart}-plot");

    /// <summary>What the chart says of itself.</summary>
    public static Task ExpectPlotAsync(this IPage page, string chart, string attribute, string value) =>
        Assertions.Expect(page.Plot(chart)).ToHaveAttributeAsync($"data-{attribute}", value);

    /// <summary>Draws the mouse across a chart, between two shares of its width.</summary>
    public static async Task DragAsync(this IPage page, string chart, double from, double to)
    {
        var box = (await page.Plot(chart).BoundingBoxAsync())!;
        var middle = box.Y + (box.Height / 2);
        await page.Mouse.MoveAsync((float)(box.X + (box.Width * from)), middle);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(box.X + (box.Width * to)), middle, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Reads a number the chart says of itself.</summary>
    public static async Task<double> NumberAsync(this IPage page, string chart, string attribute) => double.Parse(
        (await page.Plot(chart).GetAttributeAsync($"data-{attribute}"))!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Exports through a chart's menu and returns the file.</summary>
    public static async Task<(string Name, byte[] Content)> ExportAsync(this IPage page, string chart, string kind)
    {
        await page.Part($"chart-{chart}-export").GetByRole(AriaRole.Button).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Part($"export-{kind}").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return (download.SuggestedFilename, copy.ToArray());
    }
}

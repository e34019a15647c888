using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>A finished run's charts in a real browser.</summary>
public sealed partial class ChartTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task The_crosshair_moves_in_all_charts_at_once_and_shows_exact_values()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        var points = await user.MetricsAsync(run);

        await page.Plot("accuracy").HoverAsync();

        var at = await page.NumberAsync("accuracy", "cursor");
        var point = points.Single(p => p.Position == at);
        await page.ExpectPlotAsync("log-loss", "cursor", $"{at}");
        await page.ExpectPlotAsync("f1", "cursor", $"{at}");
        await Assertions.Expect(page.Plot("accuracy").Locator(".cf-readout")).ToContainTextAsync($"Round {at}");
        await Assertions.Expect(page.Plot("accuracy").Locator(".cf-readout")).ToContainTextAsync(Percent(point.Test.Accuracy));
        await Assertions.Expect(Value(page, "log-loss", "test")).ToHaveTextAsync(Fixed(point.Test.LogLoss));
        await Assertions.Expect(Value(page, "f1", "train")).ToHaveTextAsync(Percent(point.Train.F1));

        await page.Mouse.MoveAsync(0, 0);
        await Assertions.Expect(Value(page, "log-loss", "test")).ToHaveTextAsync(Fixed(points[^1].Test.LogLoss));
    }

    [Fact]
    public async Task Keys_read_points_zoom_pan_and_show_all_again()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);
        var plot = page.Plot("accuracy").Locator(".cf-plot");
        await plot.FocusAsync();

        await plot.PressAsync("Home");
        await plot.PressAsync("ArrowRight");
        await page.ExpectPlotAsync("log-loss", "cursor", "2");
        await Assertions.Expect(page.Plot("accuracy").Locator("[aria-live]")).ToContainTextAsync("Round 2");

        await plot.PressAsync("+");
        await page.ExpectPlotAsync("log-loss", "from", "0.8");
        await Assertions.Expect(page).ToHaveURLAsync(Zoomed());
        await plot.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(page.Plot("log-loss")).Not.ToHaveAttributeAsync("data-from", "0.8");
        await plot.PressAsync("0");
        await page.ExpectPlotAsync("log-loss", "from", "");
        await Assertions.Expect(page).Not.ToHaveURLAsync(Zoomed());
    }

    [Fact]
    public async Task A_drag_zooms_all_charts_and_a_link_shows_the_same_part()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);

        await page.DragAsync("accuracy", 0.4, 0.7);

        await Assertions.Expect(page).ToHaveURLAsync(Zoomed());
        var (from, to) = (await page.NumberAsync("accuracy", "from"), await page.NumberAsync("accuracy", "to"));
        (to - from).ShouldBeInRange(10, 30);
        await page.ExpectPlotAsync("f1", "from", await page.Plot("accuracy").GetAttributeAsync("data-from") ?? "");

        var other = await browser.Chromium.NewPageAsync();
        await other.OpenAddressAsync(page.Url);
        await Assertions.Expect(other.Plot("log-loss")).ToHaveAttributeAsync("data-from", (await page.Plot("accuracy").GetAttributeAsync("data-from"))!);
        await other.Part("chart-zoom-reset").ClickAsync();
        await other.ExpectPlotAsync("log-loss", "from", "");
    }

    [Fact]
    public async Task The_legend_hides_a_line_and_the_address_remembers()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        await Assertions.Expect(page.Plot("accuracy").Locator("path.cf-line-train:not(.raw)")).ToHaveAttributeAsync("d", Drawn());

        await page.Part("chart-accuracy-key-train").ClickAsync();

        await Assertions.Expect(page.Part("chart-accuracy-key-train")).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(page.Plot("accuracy").Locator("path.cf-line-train:not(.raw)")).ToHaveAttributeAsync("d", "");
        await Assertions.Expect(page.Plot("log-loss").Locator("path.cf-line-train:not(.raw)")).ToHaveAttributeAsync("d", Drawn());
        await page.OpenAddressAsync(page.Url);
        await Assertions.Expect(page.Part("chart-accuracy-key-train")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Smoothing_leaves_the_measured_curve_faintly_behind()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);
        var raw = page.Plot("accuracy").Locator("path.raw.cf-line-test");
        await Assertions.Expect(raw).ToHaveAttributeAsync("d", "");
        var line = page.Plot("accuracy").Locator("path.cf-line-test:not(.raw)");
        var measured = await line.GetAttributeAsync("d");

        await page.Part("chart-smoothing").FillAsync("0.8");

        await page.ExpectPlotAsync("log-loss", "smoothing", "0.8");
        await Assertions.Expect(raw).ToHaveAttributeAsync("d", measured!);
        await Assertions.Expect(line).Not.ToHaveAttributeAsync("d", measured!);
        await Assertions.Expect(page).ToHaveURLAsync(Smoothed());
        await page.Plot("accuracy").HoverAsync();
        await Assertions.Expect(page.Plot("accuracy").Locator(".cf-readout")).ToContainTextAsync("≈");
    }

    [Fact]
    public async Task A_loss_is_drawn_on_a_logarithmic_axis_and_all_charts_over_time()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);

        await page.Part("chart-log-loss-log").ClickAsync();
        await page.ExpectPlotAsync("log-loss", "scale", "log");
        await page.ExpectPlotAsync("accuracy", "scale", "linear");
        await page.Part("axis-time").ClickAsync();
        await page.ExpectPlotAsync("f1", "axis", "time");
        await Assertions.Expect(page.Plot("f1")).ToContainTextAsync("seconds of learning");

        await page.ReloadAsync();
        await page.ExpectPlotAsync("log-loss", "scale", "log");
        await page.ExpectPlotAsync("log-loss", "axis", "time");
    }

    [Fact]
    public async Task The_best_step_is_marked_where_the_validation_metric_is_best()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        var best = (await user.MetricsAsync(run)).MinBy(p => p.Validation!.LogLoss)!;

        await Assertions.Expect(page.Plot("log-loss").Locator("[data-mark=best]")).ToHaveAttributeAsync("data-at", $"{best.Position}");
        await Assertions.Expect(page.Part("chart-log-loss-notes")).ToContainTextAsync($"at round {best.Position}, on the validation rows");
        await Assertions.Expect(page.Plot("accuracy").Locator("path.gap")).ToHaveAttributeAsync("d", Drawn());
    }

    [Fact]
    public async Task Where_early_stopping_ended_a_run_is_marked_and_said()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("credit_g.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "mlp", ("epochs", ParameterValue.Of(200)), ("n_iter_no_change", ParameterValue.Of(5)))).Summary.Id;
        await user.WatchAsync(run);
        var last = (await user.MetricsAsync(run))[^1].Position;
        last.ShouldBeLessThan(200);
        var page = await browser.Chromium.NewPageAsync();

        await page.OpenRunAsync(_product, run);

        await Assertions.Expect(page.Plot("log-loss").Locator("[data-mark=stop]")).ToHaveAttributeAsync("data-at", $"{last}");
        await Assertions.Expect(page.Part("chart-log-loss-notes")).ToContainTextAsync($"Stopped early at epoch {last}");
    }

    [Fact]
    public async Task The_third_chart_shows_the_chosen_metric_or_all_nine_lines()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenFinishedRunAsync(_product);

        await page.Part("metric-recall").ClickAsync();
        await Assertions.Expect(page.Part("chart-f1").Locator("h3")).ToHaveTextAsync("Recall");
        await page.Part("metric-all").ClickAsync();

        await Assertions.Expect(page.Plot("f1").Locator("path[class^=cf-line]:not([d=''])")).ToHaveCountAsync(9);
        await Assertions.Expect(page).ToHaveURLAsync(AllMetrics());
    }

    [Fact]
    public async Task A_chart_is_read_as_a_table_and_saved_as_numbers_and_picture()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        var first = (await user.MetricsAsync(run))[0];

        var (csvName, csv) = await page.ExportAsync("accuracy", "csv");
        var (_, json) = await page.ExportAsync("accuracy", "json");
        var (pngName, png) = await page.ExportAsync("accuracy", "png");
        await page.Part("chart-accuracy-table-toggle").ClickAsync();

        csvName.ShouldBe("accuracy.csv");
        var lines = Encoding.UTF8.GetString(csv).TrimEnd().Split('\n');
        lines.Length.ShouldBe(61);
        lines[0].ShouldBe("round,seconds,Training,Test,Validation");
        lines[1].ShouldBe($"1,{first.TrainSeconds:R},{first.Train.Accuracy:R},{first.Test.Accuracy:R},{first.Validation!.Accuracy:R}");
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("lines")[1].GetProperty("points")[0].GetProperty("value").GetDouble().ShouldBe(first.Test.Accuracy);
        pngName.ShouldBe("accuracy.png");
        png[..8].ShouldBe(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a });
        png.Length.ShouldBeGreaterThan(10_000);
        await Assertions.Expect(page.Part("chart-numbers").Locator("tbody th").First).ToHaveTextAsync("1");
        await Assertions.Expect(page.Part("chart-numbers")).ToContainTextAsync(Percent(first.Test.Accuracy));
        await Assertions.Expect(page.Plot("accuracy")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_crosshair_goes_on_beside_a_chart_that_is_read_as_a_table()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        await page.Part("chart-accuracy-table-toggle").ClickAsync();
        await Assertions.Expect(page.Plot("accuracy")).ToBeHiddenAsync();

        await page.Plot("log-loss").HoverAsync();

        var at = await page.NumberAsync("log-loss", "cursor");
        var point = (await user.MetricsAsync(run)).Single(p => p.Position == at);
        await Assertions.Expect(page.Plot("log-loss").Locator(".cf-readout")).ToContainTextAsync($"Round {at}");
        await page.ExpectPlotAsync("f1", "cursor", $"{at}");
        await Assertions.Expect(Value(page, "accuracy", "test")).ToHaveTextAsync(Percent(point.Test.Accuracy));
    }

    private static ILocator Value(IPage page, string chart, string line) => page.Part($"chart-{chart}").Locator($"[data-value={line}]");

    private static string Percent(double share) => (share * 100).ToString("F2", System.Globalization.CultureInfo.InvariantCulture) + "\u00A0%";

    private static string Fixed(double loss) => loss.ToString("F4", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("zoom=")]
    private static partial Regex Zoomed();

    [GeneratedRegex("smooth=0\\.8")]
    private static partial Regex Smoothed();

    [GeneratedRegex("metric=all")]
    private static partial Regex AllMetrics();

    [GeneratedRegex("^M")]
    private static partial Regex Drawn();
}

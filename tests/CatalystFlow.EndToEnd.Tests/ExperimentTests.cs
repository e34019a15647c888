using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Steps 3 to 6: from a CSV to a ranked run, in a real browser.</summary>
public sealed class ExperimentTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_csv_becomes_a_run_whose_settings_are_all_shown()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.UploadAsync("penguins.csv");
        await Assertions.Expect(page.Part("preview")).ToContainTextAsync("Torgersen");

        await page.NextAsync("columns");
        await Assertions.Expect(page.Part("class-balance")).ToContainTextAsync("Gentoo");
        await Assertions.Expect(page.Part("type-sex")).ToHaveValueAsync("Categorical");
        await page.Part("type-body_mass_g").SelectOptionAsync("Categorical");
        await page.Part("include-island").UncheckAsync();
        await page.NextAsync("algorithm");
        await page.Part("choose-random-forest").ClickAsync();
        await page.NextAsync("settings");
        await Assertions.Expect(page.Part("fixed-settings")).ToContainTextAsync("gini");
        await page.SetAsync("n_estimators", "20");
        await page.NextAsync("review");
        var id = await page.StartRunAsync();
        await page.ExpectStatusAsync("Completed");

        using var user = new ApiUser(_product);
        var run = await user.RunAsync(id);
        run.Spec.Hyperparameters["n_estimators"].ShouldBe(ParameterValue.Of(20));
        run.Spec.Columns.Single(c => c.Name == "island").Included.ShouldBeFalse();
        run.Spec.Columns.Single(c => c.Name == "body_mass_g").Type.ShouldBe(ColumnType.Categorical);
        (await user.MetricsAsync(id)).Select(p => p.Position).ShouldBe([5, 10, 15, 20]);
        await page.Part("tab-settings").ClickAsync();
        await Assertions.Expect(page.Part("run-settings")).ToContainTextAsync("n_estimators");
        await Assertions.Expect(page.Part("model-hash")).ToHaveTextAsync(run.ModelHash!);
        await Assertions.Expect(page.Part("fitted-table")).ToContainTextAsync("bill_length_mm");
    }

    [Fact]
    public async Task A_value_out_of_its_range_is_explained_beside_the_field_and_stops_the_wizard()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.UploadAsync("iris.csv");
        await page.NextAsync("columns");
        await page.NextAsync("algorithm");
        await page.Part("choose-random-forest").ClickAsync();
        await page.NextAsync("settings");

        await page.SetAsync("n_estimators", "9000");

        await Assertions.Expect(page.Part("param-n_estimators-error")).ToContainTextAsync("500");
        await Assertions.Expect(page.Part("wizard-next")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_the_row_in_the_message()
    {
        var page = await browser.Chromium.NewPageAsync();
        page.Expect(422, "/files/datasets");
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();

        await page.Part("upload-input").SetInputFilesAsync(new FilePayload
        {
            Name = "ragged.csv",
            MimeType = "text/csv",
            Buffer = "a,b,label\n1,2,x\n3,4\n5,6,y\n"u8.ToArray(),
        });

        await Assertions.Expect(page.Part("format-problem")).ToContainTextAsync("Row 2 (line 3 of the file) has 2 fields where 3 are expected");
    }

    [Fact]
    public async Task Another_browser_sees_the_whole_curve_and_goes_on_live()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("digits.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "mlp", ("epochs", ParameterValue.Of(300)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
        await user.WatchAsync(run, untilStep: 30);
        await user.TellAsync(run, "pause");

        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToRunAsync(run);
        await page.WaitForFunctionAsync(
            "() => +document.querySelector('[data-testid=chart-accuracy-plot]')?.dataset.points >= 30");
        var joined = await PointsAsync(page);
        await user.TellAsync(run, "resume");
        await page.WaitForFunctionAsync(
            $"() => +document.querySelector('[data-testid=chart-accuracy-plot]').dataset.points > {joined}");
        await page.ExpectStatusAsync("Completed");

        await page.WaitForFunctionAsync(
            "() => +document.querySelector('[data-testid=chart-accuracy-plot]').dataset.points === 300");
    }

    [Fact]
    public async Task A_run_is_cancelled_from_its_page_and_run_again_with_its_settings_filled_in()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("letter.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "mlp", ("epochs", ParameterValue.Of(487)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToRunAsync(run);

        await page.Part("run-cancel").ClickAsync();
        await page.Part("confirm-yes").ClickAsync();
        await page.ExpectStatusAsync("Cancelled");
        await page.Part("run-again").ClickAsync();
        await page.Part("step-settings").ClickAsync();
        await Assertions.Expect(page.Part("param-epochs-number")).ToHaveValueAsync("487");
    }

    [Fact]
    public async Task The_dashboard_follows_a_run_without_being_asked()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("wine.csv")).Summary.Id;
        var before = (await user.StartAsync(dataset, "logistic-regression")).Summary.Id;
        await user.WatchAsync(before);
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        var row = page.Locator($"[data-testid=run-row][data-run='{before}']");
        await Assertions.Expect(row).ToBeVisibleAsync();

        var run = (await user.StartAsync(dataset, "random-forest")).Summary.Id;

        var live = page.Locator($"[data-testid=run-row][data-run='{run}'] [data-testid=status-chip]");
        await Assertions.Expect(live).ToHaveAttributeAsync("data-status", nameof(RunStatus.Completed), new() { Timeout = 60_000 });
    }

    private static Task<int> PointsAsync(IPage page) =>
        page.EvaluateAsync<int>("() => +document.querySelector('[data-testid=chart-accuracy-plot]').dataset.points");
}

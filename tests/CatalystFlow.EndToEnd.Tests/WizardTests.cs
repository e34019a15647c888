using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>The way from data to runs: nothing is lost, several at once, and columns that are not what they seem.</summary>
public sealed partial class WizardTests(BrowserFixture browser, ProductFixture fixture)
{
    private const string Hostile = "<img src=x onerror=alert(1)>";
    private static readonly string LongName = "long " + new string('x', 10_000);

    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_draft_survives_going_back_and_forward_and_a_reload()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("penguins.csv")).Summary;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync(dataset);
        await page.Part("include-island").UncheckAsync();
        await page.NextAsync("algorithm");
        await page.Part("choose-mlp").ClickAsync();
        await page.Part("choose-random-forest").ClickAsync();
        await page.NextAsync("settings");
        await page.Part("tab-random-forest").ClickAsync();
        await page.SetAsync("n_estimators", "20");
        await page.Part("step-columns").ClickAsync();
        await Assertions.Expect(page.Part("include-island")).Not.ToBeCheckedAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.Part("param-n_estimators-number")).ToHaveValueAsync("20");
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(v => v.includes('\"n_estimators\":20'))");
        await page.ReloadAsync();

        await Assertions.Expect(page.Part("param-n_estimators-number")).ToHaveValueAsync("20");
        await page.Part("step-columns").ClickAsync();
        await Assertions.Expect(page.Part("include-island")).Not.ToBeCheckedAsync();
        await page.Part("step-algorithm").ClickAsync();
        await Assertions.Expect(page.Part("algorithm-count")).ToHaveTextAsync("2 algorithms are ticked.");
    }

    [Fact]
    public async Task A_draft_that_is_open_twice_says_that_the_other_tab_has_changed_it_and_takes_that_up()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("penguins.csv")).Summary;
        var one = await browser.Chromium.NewPageAsync();
        await one.OpenAsync(_product);
        await one.GoToNewExperimentAsync(dataset);
        await Assertions.Expect(one.Part("include-island")).ToBeCheckedAsync();
        await one.WaitForFunctionAsync("() => Object.keys(localStorage).some(k => k.includes('draft'))");
        var two = await one.Context.NewPageAsync();
        await two.OpenAddressAsync(one.Url);
        await Assertions.Expect(two.Part("include-island")).ToBeCheckedAsync();
        await Assertions.Expect(one.Part("draft-elsewhere")).ToHaveCountAsync(0);

        await two.Part("include-island").UncheckAsync();

        await one.Part("draft-take-newer").ClickAsync();
        await Assertions.Expect(one.Part("include-island")).Not.ToBeCheckedAsync();
        await Assertions.Expect(one.Part("draft-elsewhere")).ToHaveCountAsync(0);
        await Assertions.Expect(two.Part("draft-elsewhere")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Several_algorithms_are_started_as_one_experiment_with_their_own_settings()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync(dataset);
        await page.NextAsync("algorithm");
        await page.Part("choose-random-forest").ClickAsync();
        await page.Part("choose-knn").ClickAsync();
        await Assertions.Expect(page.Part("time-knn")).ToContainTextAsync("estimated");
        await page.NextAsync("settings");
        await page.Part("tab-knn").ClickAsync();
        await page.SetAsync("n_neighbors", "9");
        await page.NextAsync("review");
        await Assertions.Expect(page.Part("review-knn")).ToContainTextAsync("9");
        await page.Part("wizard-start").ClickAsync();

        await page.WaitForURLAsync(ExperimentAddress());
        using var http = new HttpClient { BaseAddress = new(_product.Address) };
        var id = ExperimentAddress().Match(page.Url).Groups[1].Value;
        var experiment = await http.GetFromJsonAsync<ExperimentDetail>($"/api/experiments/{id}", TestContext.Current.CancellationToken);
        experiment!.Runs.Select(r => r.AlgorithmId).ShouldBe(["random-forest", "knn"]);
        (await user.RunAsync(experiment.Runs[1].Id)).Spec.Hyperparameters["n_neighbors"].ShouldBe(ParameterValue.Of(9));
    }

    [Fact]
    public async Task Suspicious_columns_are_named_with_a_reason_and_left_out_by_one_click_whatever_they_are_called()
    {
        var page = await browser.Chromium.NewPageAsync();
        var alerted = false;
        page.Dialog += (_, dialog) =>
        {
            alerted = true;
            _ = dialog.DismissAsync();
        };
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.Part("upload-input").SetInputFilesAsync(new FilePayload { Name = "odd.csv", MimeType = "text/csv", Buffer = OddTable() });
        await Assertions.Expect(page.Part("preview")).ToBeVisibleAsync();
        await page.NextAsync("columns");

        await Assertions.Expect(page.Part("issue-leak")).ToContainTextAsync(Hostile);
        await Assertions.Expect(page.Part("issue-duplicate")).ToContainTextAsync("🌶 ‫עברית‬");
        await page.Part("fix-leak").ClickAsync();
        await Assertions.Expect(page.Part("issue-leak")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Part($"include-{Hostile}")).Not.ToBeCheckedAsync();
        await page.Part("fix-imbalance").ClickAsync();
        await Assertions.Expect(page.Part("class-balance")).ToContainTextAsync("now have the same total weight");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        alerted.ShouldBeFalse();

        await page.NextAsync("algorithm");
        await page.Part("choose-decision-tree").ClickAsync();
        await page.NextAsync("settings");
        await Assertions.Expect(page.Part("param-class_weight-balanced")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [Fact]
    public async Task Classes_of_too_few_rows_are_left_out_by_one_click_and_the_run_trains_without_them()
    {
        var rows = Enumerable.Range(0, 240).Select(i => $"{i * 37 % 101},{i % 83},{(i < 2 ? "odd one" : i < 14 ? "seldom" : i % 2 == 0 ? "a" : "b")}\n");
        var file = Encoding.UTF8.GetBytes("x,y,class\n" + string.Concat(rows));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.Part("upload-input").SetInputFilesAsync(new FilePayload { Name = "rare.csv", MimeType = "text/csv", Buffer = file });
        await Assertions.Expect(page.Part("preview")).ToBeVisibleAsync();
        await page.NextAsync("columns");
        await Assertions.Expect(page.Part("target-problem")).ToContainTextAsync("'odd one' (2)");

        await page.Part("fix-problem").Filter(new() { HasText = "Leave out 'odd one'" }).ClickAsync();
        await Assertions.Expect(page.Part("left-out")).ToContainTextAsync("'odd one' (2 rows)");
        await page.Part("fix-few-rows").Filter(new() { HasText = "Leave out 'seldom'" }).ClickAsync();
        await Assertions.Expect(page.Part("left-out")).ToContainTextAsync("(14 rows)");
        await page.Part("fix-left-out").ClickAsync();
        await Assertions.Expect(page.Part("left-out")).ToHaveCountAsync(0);
        await page.Part("fix-problem").Filter(new() { HasText = "Leave out 'odd one'" }).ClickAsync();
        await Assertions.Expect(page.Part("left-out")).ToBeVisibleAsync();
        await page.NextAsync("algorithm");
        await page.Part("choose-naive-bayes").ClickAsync();
        await page.NextAsync("settings");
        await page.NextAsync("review");
        var id = await page.StartRunAsync();

        await page.ExpectStatusAsync(nameof(RunStatus.Completed));
        using var user = new ApiUser(_product);
        var run = await user.RunAsync(id);
        run.Spec.LeftOutClasses.ShouldBe(["odd one"]);
        run.Fitted.ShouldNotBeNull().DroppedRows.ShouldBe(2);
        run.Fitted.Classes.ShouldBe(["a", "b", "seldom"]);
        await page.Part("run-again").ClickAsync();
        await page.Part("step-review").ClickAsync();
        await Assertions.Expect(page.Part("review-left-out")).ToHaveTextAsync("odd one");
    }

    [Fact]
    public async Task A_column_without_any_value_is_no_target_and_the_page_says_so()
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{i % 7},,{"ab"[i % 2]}\n");
        var file = Encoding.UTF8.GetBytes("x,nothing,label\n" + string.Concat(rows));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.Part("upload-input").SetInputFilesAsync(new FilePayload { Name = "empty.csv", MimeType = "text/csv", Buffer = file });
        await Assertions.Expect(page.Part("preview")).ToBeVisibleAsync();
        await page.NextAsync("columns");

        await page.Part("target").FillAsync("nothing");
        await page.Locator(".mud-list-item").Filter(new() { HasText = "nothing" }).ClickAsync();

        await Assertions.Expect(page.Part("target-problem")).ToContainTextAsync("has no values");
        await Assertions.Expect(page.Part("include-x")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Leaving_the_page_in_mid_upload_asks_first()
    {
        var page = await browser.Chromium.NewPageAsync();
        var asked = new TaskCompletionSource<string>();
        page.Dialog += (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            _ = dialog.DismissAsync();
        };

        // The server takes its time.
        await page.RouteAsync(UploadAddress(), _ => Task.CompletedTask);
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.Part("upload-input").SetInputFilesAsync(ApiUser.DataFile("iris.csv"));
        await Assertions.Expect(page.Part("upload-progress")).ToBeVisibleAsync();

        await page.CloseAsync(new() { RunBeforeUnload = true });
        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(DialogType.BeforeUnload);
        await page.Part("nav-datasets").ClickAsync();
        await page.Part("confirm-no").ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Part("upload-progress")).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/experiments/new");

        await page.Part("nav-datasets").ClickAsync();
        await page.Part("confirm-yes").ClickAsync();
        await page.Locator("[data-testid=nav-datasets][aria-current=page]").WaitForAsync();
        await page.Part("nav-dashboard").ClickAsync();
        await page.Locator("[data-testid=nav-dashboard][aria-current=page]").WaitForAsync();
    }

    [Fact]
    public async Task A_card_is_turned_and_its_drawer_opened_and_closed_by_keyboard_alone()
    {
        var page = await browser.Chromium.NewPageAsync();
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("wine.csv")).Summary;
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync(dataset);
        await page.NextAsync("algorithm");

        await page.Part("kitchen-knn").PressAsync("Enter");
        await Assertions.Expect(page.Part("side-knn")).ToContainTextAsync("In the kitchen");
        await page.Part("details-knn").PressAsync("Enter");
        await Assertions.Expect(page.Part("algorithm-drawer")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("algorithm-drawer").Locator("[data-testid=workflow-train]")).ToContainTextAsync("Train");
        await Assertions.Expect(page.Part("algorithm-drawer").Locator("[data-testid=pseudo-code]")).ToContainTextAsync("n_neighbors");
        (await page.EvaluateAsync<bool>("() => document.querySelector('dialog[open]').contains(document.activeElement)")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Part("algorithm-drawer")).ToBeHiddenAsync();
        await Assertions.Expect(page.Part("details-knn")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_draft_whose_data_was_deleted_opens_says_so_and_keeps_the_rest()
    {
        using var http = new HttpClient { BaseAddress = new(_product.Address) };
        using var content = new StringContent("a,b,label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5},{i % 2}\n")));
        using var uploaded = await http.PostAsync("/api/datasets?fileName=shortlived.csv", content, TestContext.Current.CancellationToken);
        var dataset = (await uploaded.Content.ReadFromJsonAsync<UploadResult>(TestContext.Current.CancellationToken))!.Dataset.Summary;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync(dataset);
        await page.NextAsync("algorithm");
        await page.Part("choose-knn").ClickAsync();
        await page.WaitForFunctionAsync("() => Object.values(localStorage).some(v => v.includes('[\"knn\"]'))");
        using var deleted = await http.DeleteAsync($"/api/datasets/{dataset.Id}", TestContext.Current.CancellationToken);
        deleted.EnsureSuccessStatusCode();

        await page.ReloadAsync();

        await Assertions.Expect(page.Part("draft-notes")).ToContainTextAsync("'shortlived' of this draft has been deleted");
        await Assertions.Expect(page.Part("upload-zone")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("() => Object.values(localStorage).some(v => v.includes('[\"knn\"]'))")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_step_of_the_wizard_keeps_anybody_out(ColorScheme scheme)
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("titanic_survival.csv")).Summary;
        var page = await browser.Chromium.NewPageAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync(dataset);
        await page.Part("class-legend").WaitForAsync();
        await page.ExpectNoAxeFindingsAsync("columns");
        await page.NextAsync("algorithm");
        await page.Part("choose-knn").ClickAsync();
        await page.Part("choose-mlp").ClickAsync();
        await page.Part("technical-svm").ClickAsync();
        await page.ExpectNoAxeFindingsAsync("algorithm");
        await page.Part("details-mlp").ClickAsync();
        await Assertions.Expect(page.Part("algorithm-drawer")).ToBeVisibleAsync();
        await page.ExpectNoAxeFindingsAsync("drawer");
        await page.Keyboard.PressAsync("Escape");
        await page.NextAsync("settings");
        await page.Part("tab-knn").ClickAsync();
        await page.SetAsync("n_neighbors", "1,5");
        await Assertions.Expect(page.Part("param-n_neighbors-error")).ToContainTextAsync("with a point");
        await page.ExpectNoAxeFindingsAsync("settings");
        await page.Part("param-n_neighbors-reset").ClickAsync();
        await page.NextAsync("review");
        await page.ExpectNoAxeFindingsAsync("review");
        await page.GoToDatasetAsync(dataset);
        await page.Part("class-legend").WaitForAsync();
        await page.ExpectNoAxeFindingsAsync("data set");
    }

    [GeneratedRegex("/files/datasets")]
    private static partial Regex UploadAddress();

    [GeneratedRegex("/experiments/([0-9a-f-]{36})")]
    private static partial Regex ExperimentAddress();

    private static byte[] OddTable()
    {
        var text = new StringBuilder($"\"{Hostile}\",\"{LongName}\",age,\"🌶 ‫עברית‬\",class\n");
        for (var i = 0; i < 400; i++)
        {
            var rare = i % 25 == 0;
            text.Append($"{(rare ? "x" : "o")},{i * 37 % 101},{i % 83},{(i % 83) * 12},{(rare ? "rare" : "common")}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Somebody who has many runs and wants to know which is best, and why.</summary>
public sealed class CompareTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task The_leaderboard_ranks_by_the_chosen_metric_and_its_address_shows_the_same_again()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("breast_cancer.csv")).Summary;
        await RunAsync(user, dataset.Id, "logistic-regression");
        await RunAsync(user, dataset.Id, "random-forest", ("n_estimators", ParameterValue.Of(10)));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToCompareAsync(dataset);
        await page.Part("metric-select").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Log loss" }).ClickAsync();

        await Assertions.Expect(page.Part("ranking-words")).ToContainTextAsync("lower is better");
        var first = page.Part("leaderboard-row").First;
        await Assertions.Expect(first.GetByTestId("medal")).ToContainTextAsync("Rank 1");
        await Assertions.Expect(first).ToContainTextAsync("Logistic regression");

        await page.Part("sort-algorithm").ClickAsync();
        await page.Part("sort-algorithm").ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Algorithm");
        await Assertions.Expect(first).ToContainTextAsync("Random forest");
        await page.OpenAddressAsync(page.Url);
        await Assertions.Expect(page.Part("leaderboard-row").First).ToContainTextAsync("Random forest");
        await Assertions.Expect(page.Part("leaderboard-row").First.GetByTestId("medal")).Not.ToContainTextAsync("Rank 1");
    }

    [Fact]
    public async Task A_pinned_baseline_shows_how_much_better_or_worse_the_others_are()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("digits.csv")).Summary;
        var baseline = await RunAsync(user, dataset.Id, "naive-bayes");
        var better = await RunAsync(user, dataset.Id, "knn");
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToCompareAsync(dataset);
        await Row(page, baseline).GetByTestId("pin").ClickAsync();

        var delta = Row(page, better).GetByTestId("value-accuracy").GetByTestId("delta");
        await Assertions.Expect(delta).ToContainTextAsync("+");
        await Assertions.Expect(delta).ToContainTextAsync("better than the baseline");
        await Assertions.Expect(Row(page, better).GetByTestId("value-modelBytes").GetByTestId("delta")).ToContainTextAsync("worse than the baseline");
        await Assertions.Expect(Row(page, baseline).GetByTestId("delta")).ToHaveCountAsync(0);
        await page.OpenAddressAsync(page.Url);
        await Assertions.Expect(page.Part("baseline")).ToContainTextAsync("Naive Bayes");
    }

    [Fact]
    public async Task A_favourite_stays_one_and_can_be_filtered_by()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("wine.csv")).Summary;
        var (liked, other) = (await RunAsync(user, dataset.Id, "naive-bayes"), await RunAsync(user, dataset.Id, "decision-tree"));
        var page = await OpenNewestFirstAsync(dataset);
        await Row(page, liked).GetByTestId("star").ClickAsync();
        await Assertions.Expect(Row(page, liked).GetByTestId("star")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Part("filter-favourites").ClickAsync();

        await Assertions.Expect(Row(page, other)).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, liked)).ToBeVisibleAsync();
        (await user.RunAsync(liked)).Summary.Favourite.ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_completes_appears_by_itself()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var before = await RunAsync(user, dataset.Id, "svm");
        var page = await OpenNewestFirstAsync(dataset);
        await Assertions.Expect(Row(page, before)).ToBeVisibleAsync();

        var after = await RunAsync(user, dataset.Id, "knn");
        await Assertions.Expect(Row(page, after)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chosen_runs_are_laid_side_by_side_in_curves_results_and_settings()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var (small, large) = (await RunAsync(user, dataset.Id, "logistic-regression", ("C", ParameterValue.Of(0.01))),
            await RunAsync(user, dataset.Id, "logistic-regression", ("C", ParameterValue.Of(10))));
        var page = await OpenNewestFirstAsync(dataset);
        await page.ChooseAsync("filter-algorithm", "Logistic regression");
        await PickAsync(page, small, large);
        await page.Part("compare-selected").ClickAsync();

        await Assertions.Expect(page.Part("chosen-run")).ToHaveCountAsync(2);
        page.Url.Length.ShouldBeLessThan(120);
        await Assertions.Expect(page.Part("chart-overlay-plot").Locator("path").First).ToBeAttachedAsync();
        await Assertions.Expect(page.Part("setting-row")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Part("setting-row")).ToContainTextAsync("0.01");
        await page.Part("show-same").CheckAsync();
        await Assertions.Expect(page.Part("setting-row").Filter(new() { HasText = "Seed" })).ToHaveAttributeAsync("data-same", "true");
        await Assertions.Expect(page.Part("compared-accuracy").Locator("[data-best=true]").First).ToBeVisibleAsync();

        await page.Part("remove-run").First.ClickAsync();
        await Assertions.Expect(page.Part("chosen-run")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_parallel_plot_is_read_with_the_keyboard_and_as_a_table()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var runs = new[]
        {
            await RunAsync(user, dataset.Id, "svm", ("C", ParameterValue.Of(0.1))),
            await RunAsync(user, dataset.Id, "svm", ("C", ParameterValue.Of(100))),
            await RunAsync(user, dataset.Id, "naive-bayes"),
        };
        var page = await OpenNewestFirstAsync(dataset);
        await PickAsync(page, runs);
        await page.Part("compare-selected").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=parallel-axis][data-axis=C]")).ToContainTextAsync("log scale");
        var line = page.Locator($"[data-testid=parallel-run][data-run='{runs[1]}']");
        await page.Part("parallel-run").First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(line).ToBeFocusedAsync();
        await Assertions.Expect(line.Locator("text").Filter(new() { HasText = "100" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"[data-testid=parallel-run][data-run='{runs[2]}']"))
            .ToHaveAttributeAsync("aria-label", new Regex("not set"));
        await page.Part("parallel-table-toggle").ClickAsync();
        await Assertions.Expect(page.Part("parallel-table").Locator("tbody tr")).ToHaveCountAsync(3);
    }

    [Theory]
    [InlineData(820)]
    [InlineData(390)]
    public async Task Two_axes_of_the_parallel_plot_fit_a_narrow_screen_and_more_of_them_show_that_they_scroll(int width)
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var runs = new[]
        {
            await RunAsync(user, dataset.Id, "logistic-regression"), await RunAsync(user, dataset.Id, "naive-bayes"),
            await RunAsync(user, dataset.Id, "ada-boost"), await RunAsync(user, dataset.Id, "gradient-boosting"),
        };
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await page.OpenAddressAsync($"{_product.Address}/compare/runs?ids={runs[0]},{runs[1]}");
        var plot = page.Part("parallel-plot");
        await Assertions.Expect(page.Part("parallel-axis")).ToHaveCountAsync(2);

        (await plot.EvaluateAsync<bool>("p => p.scrollWidth <= p.clientWidth")).ShouldBeTrue();
        (await plot.EvaluateAsync<double>("p => parseFloat(getComputedStyle(p.querySelector('.title')).fontSize)"))
            .ShouldBeGreaterThanOrEqualTo(12);

        await page.OpenAddressAsync($"{_product.Address}/compare/runs?ids={string.Join(',', runs)}");
        await Assertions.Expect(page.Part("parallel-axis")).ToHaveCountAsync(4);
        (await plot.EvaluateAsync<bool>("p => p.scrollWidth > p.clientWidth")).ShouldBe(width < 500);
        (await plot.EvaluateAsync<string>("p => getComputedStyle(p).backgroundAttachment")).ShouldBe("local, local, scroll, scroll");
    }

    [Fact]
    public async Task An_experiment_shows_its_runs_ranked_with_all_their_curves_and_can_be_renamed()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("iris.csv")).Summary;
        var experiment = await user.StartExperimentAsync(dataset.Id, "knn", "naive-bayes", "decision-tree");
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToExperimentAsync(experiment);

        await Assertions.Expect(page.Part("experiment-standing")).ToContainTextAsync("3 completed", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Part("leaderboard-row").First.GetByTestId("medal")).ToContainTextAsync("Rank 1");
        await Assertions.Expect(page.Locator("[data-testid^=chart-overlay-key-]")).ToHaveCountAsync(3);
        await page.Part("experiment-rename").ClickAsync();
        await page.Part("experiment-name-input").FillAsync("which of <b>three</b>?");
        await page.Part("experiment-name-save").ClickAsync();
        await Assertions.Expect(page.Part("experiment-name")).ToContainTextAsync("which of <b>three</b>?");
    }

    private static async Task<Guid> RunAsync(ApiUser user, Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters)
    {
        var run = (await user.StartAsync(dataset, algorithm, parameters)).Summary.Id;
        await user.WatchAsync(run);
        (await user.RunAsync(run)).Summary.State.Status.ShouldBe(RunStatus.Completed);
        return run;
    }

    private async Task<IPage> OpenNewestFirstAsync(DatasetSummary dataset)
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToCompareAsync(dataset);
        await page.Part("sort-created").ClickAsync();
        return page;
    }

    private static async Task PickAsync(IPage page, params Guid[] runs)
    {
        foreach (var run in runs)
        {
            await Row(page, run).GetByTestId("pick").CheckAsync();
        }

        await Assertions.Expect(page.Part("selection")).ToContainTextAsync($"{runs.Length} of at most 10 runs selected");
    }

    private static ILocator Row(IPage page, Guid run) => page.Locator($"[data-testid=leaderboard-row][data-run='{run}']");
}

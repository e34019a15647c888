using System.Text.RegularExpressions;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Learning about algorithms, playing with them, and seeing a run learn.</summary>
public sealed partial class LearnTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task The_playground_goes_step_by_step_and_the_surface_changes()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("gradient-boosting");
        await ExpectStepAsync(page, 1);
        await Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-state", "drawn");
        var moons = await PictureAsync(page);
        await page.Part("toy-circles").ClickAsync();
        await OtherPictureAsync(page, moons);
        await ExpectStepAsync(page, 1);
        await Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-state", "drawn");
        var first = await PictureAsync(page);

        await page.Part("play-step").ClickAsync();
        await ExpectStepAsync(page, 2);

        (await PictureAsync(page)).ShouldNotBe(first);
        await Assertions.Expect(page.Part("surface-summary")).ToContainTextAsync("After step 2 of 100");
        await page.Part("play-speed").SelectOptionAsync("full");
        await page.Part("play-toggle").ClickAsync();
        await ExpectStepAsync(page, 100);
        await Assertions.Expect(page.Part("play-step")).ToBeDisabledAsync();

        await page.Part("play-reset").ClickAsync();
        await ExpectStepAsync(page, 1);
        await page.WaitForFunctionAsync("first => document.querySelector('.cf-surface-canvas').toDataURL() === first", first);
    }

    [Fact]
    public async Task Settings_are_tried_by_validation_and_the_test_score_is_looked_at_once()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("decision-tree");
        await ExpectStepAsync(page, 1);
        await Assertions.Expect(page.Part("play-validation")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("surface-summary")).ToContainTextAsync("validation rows shown are predicted correctly");
        await Assertions.Expect(page.Part("play-test")).ToHaveCountAsync(0);

        await page.Part("play-reveal").ClickAsync();
        await Assertions.Expect(page.Part("play-test")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("play-looks")).ToHaveCountAsync(0);
        await page.Part("toy-spirals").ClickAsync();
        await page.Part("play-reveal").ClickAsync();

        await Assertions.Expect(page.Part("play-looks")).ToContainTextAsync("looked at the test score 2 times");
    }

    [Fact]
    public async Task A_shared_address_shows_the_same_data_settings_and_model()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("knn");
        await ExpectStepAsync(page, 1);
        var moons = await PictureAsync(page);
        await page.Part("toy-spirals").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(SpiralsAddress());
        var spirals = await OtherPictureAsync(page, moons);
        await page.Part("knob-n_neighbors-input").FillAsync("400");
        await Assertions.Expect(page).ToHaveURLAsync(NeighboursAddress());
        var seen = await OtherPictureAsync(page, spirals);

        var other = await browser.Chromium.NewPageAsync();
        await other.OpenAddressAsync(page.Url);
        await ExpectStepAsync(other, 1);

        await Assertions.Expect(other.Part("toy-spirals")).ToHaveAttributeAsync("aria-checked", "true");
        (await PictureAsync(other)).ShouldBe(seen);
    }

    [Fact]
    public async Task Two_columns_of_a_data_set_are_played_with_and_become_a_real_experiment()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("penguins.csv")).Summary.Id;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("svm");
        await ExpectStepAsync(page, 1);

        await page.Part("data-own").ClickAsync();
        await page.Part("own-dataset").SelectOptionAsync(dataset.ToString());
        await page.Part("own-x").SelectOptionAsync("bill_depth_mm");
        await page.Part("own-target").SelectOptionAsync("species");

        await Assertions.Expect(page.Part("surface-legend")).ToContainTextAsync("Chinstrap");
        await page.Part("play-real").ClickAsync();
        await Assertions.Expect(page.Part("step-settings")).ToHaveAttributeAsync("aria-current", "step");
    }

    [Fact]
    public async Task A_learning_curve_says_in_plain_words_what_a_step_is()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("naive-bayes");
        await ExpectStepAsync(page, 1);

        await Assertions.Expect(page.Part("playground")).ToContainTextAsync("a further 10 % of the training rows");
        await Assertions.Expect(page.Part("play-progress")).ToContainTextAsync("10 % of the training rows");
        await page.Part("explain-kitchen").First.ClickAsync();
        await Assertions.Expect(page.Part("workflow").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_runs_surface_over_chosen_columns_can_be_linked_to_read_by_key_and_replayed()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("penguins.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "random-forest")).Summary.Id;
        await user.WatchAsync(run);
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToRunAsync(run);
        await page.Part("tab-surface").ClickAsync();
        await Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-last", "true");

        await page.Part("surface-x").SelectOptionAsync("bill_length_mm");
        await page.Part("surface-y").SelectOptionAsync("island");

        await Assertions.Expect(page).ToHaveURLAsync(ColumnsAddress());
        await page.ReloadAsync();
        await Assertions.Expect(page.Part("surface-y")).ToHaveValueAsync("island");
        await Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-state", "drawn");
        await page.Locator(".cf-surface-canvas").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".cf-readout").First).ToContainTextAsync("bill_length_mm");
        await Assertions.Expect(page.Part("surface-summary")).ToContainTextAsync("test rows shown are predicted correctly");
        await page.Part("replay-scrubber").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await ExpectStepAsync(page, 1);
        await page.Part("replay-end").ClickAsync();
        await Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-last", "true");
    }

    [Theory]
    [InlineData("/algorithms", "/learn")]
    [InlineData("/algorithms/mlp", "/learn/mlp")]
    public async Task Old_addresses_of_algorithms_lead_to_the_new_ones(string old, string now)
    {
        var page = await browser.Chromium.NewPageAsync();
        var answer = await page.GotoAsync(_product.Address + old);

        answer!.Request.RedirectedFrom.ShouldNotBeNull();
        (await (await answer.Request.RedirectedFrom.ResponseAsync())!.FinishedAsync()).ShouldBeNull();
        new Uri(page.Url).AbsolutePath.ShouldBe(now);
    }

    [Fact]
    public async Task On_a_phone_nothing_of_the_playground_is_wider_than_the_screen()
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, ReducedMotion = ReducedMotion.Reduce });
        await page.OpenAsync(_product);
        await page.GoToAlgorithmAsync("ada-boost");
        await ExpectStepAsync(page, 1);
        await page.Part("toy-blobs").ClickAsync();
        await Assertions.Expect(page.Part("surface-legend").Locator("button")).ToHaveCountAsync(3);

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }

    private static Task ExpectStepAsync(IPage page, int step) =>
        Assertions.Expect(page.Part("surface-plot")).ToHaveAttributeAsync("data-step", step.ToString(System.Globalization.CultureInfo.InvariantCulture), new() { Timeout = 60_000 });

    // A change starts another run: its picture comes a moment after the address has changed.
    private static async Task<string> OtherPictureAsync(IPage page, string picture)
    {
        await page.WaitForFunctionAsync("seen => document.querySelector('.cf-surface-canvas').toDataURL() !== seen", picture);
        return await PictureAsync(page);
    }

    private static Task<string> PictureAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('.cf-surface-canvas').toDataURL()");

    [GeneratedRegex("shape=spirals")]
    private static partial Regex SpiralsAddress();

    [GeneratedRegex("h-n_neighbors=")]
    private static partial Regex NeighboursAddress();

    [GeneratedRegex("x=bill_length_mm&y=island")]
    private static partial Regex ColumnsAddress();
}

using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Somebody who clicks on before the page's address has followed what was done last.</summary>
public sealed class AddressTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_row_that_is_clicked_right_after_typing_a_search_is_where_one_stays()
    {
        using var user = new ApiUser(_product);
        var dataset = (await user.UploadAsync("penguins.csv")).Summary;
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);

        await page.GoToDatasetAsync(dataset);

        await page.Part("tab-preview").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{_product.Address}/datasets/{dataset.Id}?tab=preview");
    }

    [Fact]
    public async Task Choices_made_faster_than_the_server_answers_all_stand()
    {
        var page = await OpenThreeRunsAsync();

        // In one turn of the browser: no answer of the server comes between.
        var choices = page.Locator("[data-testid=pick], [data-testid=leaderboard-row]:first-child [data-testid=pin]");
        await choices.EvaluateAllAsync<object?>("choices => choices.forEach(choice => choice.click())");

        await Assertions.Expect(page.Part("selection")).ToContainTextAsync("3 of at most 10 runs selected");
        await Assertions.Expect(page.Part("baseline")).ToBeVisibleAsync();
        await page.OpenAddressAsync(page.Url);
        await Assertions.Expect(page.Part("baseline")).ToBeVisibleAsync();
        await page.Part("compare-selected").ClickAsync();
        await Assertions.Expect(page.Part("chosen-run")).ToHaveCountAsync(3);
    }

    private async Task<IPage> OpenThreeRunsAsync()
    {
        using var user = new ApiUser(_product);
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{(i % 7 < 3 ? "low" : "high")}\n"));
        var dataset = (await user.UploadAsync("three runs.csv", "number,size\n" + rows)).Summary;
        foreach (var algorithm in (string[])["knn", "naive-bayes", "decision-tree"])
        {
            await user.WatchAsync((await user.StartAsync(dataset.Id, algorithm)).Summary.Id);
        }

        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToCompareAsync(dataset);
        await Assertions.Expect(page.Part("pick")).ToHaveCountAsync(3);
        return page;
    }
}

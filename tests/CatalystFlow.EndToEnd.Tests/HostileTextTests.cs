using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Names, columns, classes and notes full of markup, emoji, right-to-left text and ten thousand characters.</summary>
public sealed class HostileTextTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Image = "<img src=x onerror='window.hurt=1'>";
    private const string Attack = Image + "<script>window.hurt=1</script>";
    private const string Mixed = "🧪👩‍🔬 שלום عالم \u202Egnp.txt";
    private const string Notes = "# " + Mixed + "\n\n" + Attack + "\n\n[a link](javascript:window.hurt=1) and **bold**";

    private static readonly string Long = string.Concat(Enumerable.Range(0, 2000).Select(i => "łong" + (i % 10).ToString(CultureInfo.InvariantCulture)));

    private Product _product = null!;
    private DatasetDetail _dataset = null!;
    private Guid _run;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _product = await Product.StartAsync(Token);
        using var user = new ApiUser(_product);
        _dataset = await user.UploadAsync($"{Image} {Mixed}.csv", Csv());
        _run = (await user.StartAsync(_dataset.Summary.Id, "logistic-regression")).Summary.Id;
        await user.WatchAsync(_run);
        await user.AnnotateAsync(_run, new() { Name = Attack + Mixed, Notes = Notes + "\n\n" + Long, Tags = [Attack[..40], Mixed], Favourite = true });
    }

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Every_page_shows_it_as_text_within_its_width_and_runs_none_of_it(int width)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var id = _dataset.Summary.Id;
        string[] addresses =
        [
            "/", "/compare", $"/compare/runs?ids={_run}", $"/runs/{_run}", $"/runs/{_run}?tab=settings", $"/runs/{_run}?tab=surface", "/datasets", $"/datasets/{id}",
            $"/experiments/new?dataset={id}", $"/experiments/new?from={_run}&step=review",
        ];

        foreach (var address in addresses)
        {
            await page.OpenAsync(_product, address);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("<img src=x", new() { Timeout = 30_000 });

            (await page.EvaluateAsync<bool>("() => 'hurt' in window")).ShouldBeFalse($"{address} ran what it should have shown");
            (await page.Locator("main img, main a[href^='javascript']").CountAsync()).ShouldBe(0, $"{address} made markup of a text");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{address} is wider than {width} pixels");
        }
    }

    private static string Csv()
    {
        var columns = new[] { Attack, Mixed, Long, "label" };
        var rows = Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i},{i * i % 17},{60 - i},{Quote(i % 2 == 0 ? Attack : Mixed)}"));
        return string.Join('\n', rows.Prepend(string.Join(',', columns.Select(Quote))));
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

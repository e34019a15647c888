using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page once there is something on it, in both themes, from a phone to a wide screen.</summary>
public sealed class FilledPagesTests(BrowserFixture browser) : IAsyncLifetime
{
    private Product _product = null!;
    private Guid _dataset;
    private ExperimentDetail _experiment = null!;
    private Guid _live;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Addresses
    {
        get
        {
            var runs = _experiment.Runs.Select(r => r.Id).ToList();
            return
            [
                "/", "/compare", $"/compare?base={runs[0]}", $"/compare/runs?ids={string.Join(',', runs)}",
                $"/experiments/{_experiment.Id}", $"/runs/{_live}", $"/runs/{runs[0]}", $"/runs/{runs[0]}?tab=surface", $"/runs/{runs[0]}?tab=settings",
                "/datasets", $"/datasets/{_dataset}", $"/experiments/new?dataset={_dataset}", $"/experiments/new?from={runs[1]}",
                $"/experiments/new?from={runs[1]}&step=review", "/learn", "/learn/knn", "/learn/mlnet-lightgbm",
            ];
        }
    }

    public async ValueTask InitializeAsync()
    {
        _product = await Product.StartAsync(Token);
        using var user = new ApiUser(_product);
        _dataset = (await user.UploadAsync("penguins.csv")).Summary.Id;
        _experiment = await user.StartExperimentAsync(_dataset, "random-forest", "decision-tree", "logistic-regression");
        foreach (var run in _experiment.Runs)
        {
            await user.WatchAsync(run.Id);
        }

        await user.AnnotateAsync(_experiment.Runs[0].Id, new() { Favourite = true, Tags = ["first", "trees"], Notes = "## Notes\n\nA [link](https://example.com)." });
        var digits = (await user.UploadAsync("digits.csv")).Summary.Id;
        _live = (await user.StartAsync(digits, "mlp", ("epochs", ParameterValue.Of(500)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
        await user.WatchAsync(_live, untilStep: 5);
        await user.TellAsync(_live, "pause");
    }

    public ValueTask DisposeAsync() => _product.DisposeAsync();

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task No_page_is_wider_than_its_screen_asks_another_host_breaks_or_keeps_anybody_out(int width, ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        List<string> complaints = [];
        page.Request += (_, request) => Complain(request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(_product.Address, StringComparison.Ordinal), request.Url);
        page.PageError += (_, error) => Complain(true, error);
        page.Console += (_, message) => Complain(message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);

        foreach (var address in Addresses)
        {
            await page.OpenAsync(_product, address);
            await Assertions.Expect(page.Part("loading")).ToHaveCountAsync(0);

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, address);
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            await page.ExpectNoAxeFindingsAsync(address);
        }

        complaints.ShouldBeEmpty();

        void Complain(bool when, string what)
        {
            if (when)
            {
                complaints.Add($"{page.Url}: {what}");
            }
        }
    }
}

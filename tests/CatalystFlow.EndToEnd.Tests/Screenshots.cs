using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Makes the pictures of <c>docs/images</c>: <c>eng/screenshots.sh</c>. No test: it runs only when asked for.</summary>
public sealed class Screenshots(BrowserFixture browser)
{
    private static readonly Look[] Looks =
    [
        new("light", 1280, 860, ColorScheme.Light),
        new("dark", 1280, 860, ColorScheme.Dark),
        new("phone", 390, 844, ColorScheme.Light),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Take_them_all()
    {
        await using var product = await Product.StartAsync(Token);
        using var user = new ApiUser(product);
        var (dataset, finished) = await FillAsync(user);

        foreach (var look in Looks)
        {
            var live = (await user.StartAsync(dataset, "mlp", ("epochs", ParameterValue.Of(500)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
            await user.WatchAsync(live, untilStep: 60);
            var page = await browser.Chromium.NewPageAsync(new()
            {
                ViewportSize = new() { Width = look.Width, Height = look.Height },
                ColorScheme = look.Scheme,
                ReducedMotion = ReducedMotion.Reduce,
            });
            await ShootAsync(page, product, look, "run-live", $"/runs/{live}");
            await user.WatchAsync(live);
            await ShootAsync(page, product, look, "dashboard", "/");
            await ShootAsync(page, product, look, "wizard", $"/experiments/new?dataset={dataset}&step=columns");
            await ShootAsync(page, product, look, "wizard-algorithms", $"/experiments/new?dataset={dataset}&step=algorithm");
            await ShootAsync(page, product, look, "run", $"/runs/{finished}");
            await ShootAsync(page, product, look, "run-surface", $"/runs/{finished}?tab=surface");
            await ShootAsync(page, product, look, "comparison", "/compare");
            await ShootAsync(page, product, look, "learn", "/learn");
            await ShootAsync(page, product, look, "playground", "/learn/mlp");
            await page.Context.CloseAsync();
        }
    }

    private static async Task<(Guid Dataset, Guid Run)> FillAsync(ApiUser user)
    {
        await user.UploadAsync("iris.csv");
        await user.UploadAsync("penguins.csv");
        var dataset = (await user.UploadAsync("digits.csv")).Summary.Id;
        var runs = new List<Guid>();
        string[] algorithms =
            ["gradient-boosting", "random-forest", "ada-boost", "svm", "logistic-regression", "decision-tree", "knn", "naive-bayes", "mlnet-lightgbm"];
        foreach (var algorithm in algorithms)
        {
            runs.Add((await user.StartAsync(dataset, algorithm)).Summary.Id);
        }

        foreach (var run in runs)
        {
            await user.WatchAsync(run);
        }

        await user.AnnotateAsync(runs[0], new() { Tags = ["baseline"], Favourite = true });
        await user.AnnotateAsync(runs[3], new() { Tags = ["kernel"] });
        return (dataset, runs[0]);
    }

    private static async Task ShootAsync(IPage page, Product product, Look look, string name, string path)
    {
        await page.OpenAsync(product, path);
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("loading")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}-{look.Name}.png") });
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "images"));

    private sealed record Look(string Name, int Width, int Height, ColorScheme Scheme);
}

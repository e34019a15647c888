using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.Bench;

/// <summary>Takes the pictures of <c>docs/images</c>: <c>eng/screenshots.sh</c>.</summary>
internal sealed class Screenshots(Product product, Chromium chromium, HttpClient http)
{
    private static readonly string[] Algorithms =
    [
        "gradient-boosting", "random-forest", "ada-boost", "svm", "logistic-regression", "decision-tree", "knn", "naive-bayes", "mlnet-lightgbm",
    ];

    private static readonly Look[] Looks =
    [
        new("light", 1280, 1080, ColorScheme.Light),
        new("dark", 1280, 1080, ColorScheme.Dark),
        new("phone", 390, 844, ColorScheme.Light),
    ];

    public static async Task<int> RunAsync()
    {
        await using var product = await Product.StartAsync(CancellationToken.None);
        await using var chromium = await Chromium.StartAsync();
        using var http = new HttpClient { BaseAddress = new(product.Address) };
        await new Screenshots(product, chromium, http).TakeAsync();
        return 0;
    }

    private async Task TakeAsync()
    {
        await UploadAsync("iris.csv");
        await UploadAsync("penguins.csv");
        var letters = await UploadAsync("letter.csv");
        var dataset = await UploadAsync("digits.csv");
        var runs = await TrainAsync(dataset);
        foreach (var look in Looks)
        {
            await TakeAsync(look, dataset, letters, runs);
        }
    }

    private async Task TakeAsync(Look look, Guid dataset, Guid letters, List<Guid> runs)
    {
        var live = await StartAsync(letters, "mlp", ("epochs", ParameterValue.Of(500)), ("hidden_layers", ParameterValue.Of("Large")));
        await UntilAsync(live, state => state.StepsDone >= 60);
        var page = await chromium.NewPageAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await ShootAsync("run-live", $"/runs/{live}", Drawn);
        await http.PostAsync($"/api/runs/{live}/cancel", content: null);
        await UntilAsync(live, state => state.Status.IsTerminal());
        await http.DeleteAsync($"/api/runs/{live}");
        await ShootAsync("dashboard", "/");
        await ShootAsync("wizard", $"/experiments/new?dataset={dataset}&step=columns");
        await ShootAsync("wizard-algorithms", $"/experiments/new?dataset={dataset}&step=algorithm");
        await ShootAsync("run", $"/runs/{runs[0]}", Drawn);
        await ShootAsync("run-surface", $"/runs/{runs[0]}?tab=surface", Painted);
        await ShootAsync("comparison", "/compare");
        await ShootAsync("compare-runs", $"/compare/runs?ids={string.Join(',', runs[..4])}");
        await ShootAsync("learn", "/learn");
        await ShootAsync("playground", "/learn/gradient-boosting?shape=spirals", Played);
        await page.Context.CloseAsync();

        async Task ShootAsync(string name, string path, Func<IPage, Task>? prepare = null)
        {
            await page.GotoAsync(product.Address + path);
            await page.Locator("[data-testid=nav][data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Assertions.Expect(page.GetByTestId("loading")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Assertions.Expect(page.Locator("[data-testid=column-issues][aria-busy=true]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
            await (prepare?.Invoke(page) ?? Task.CompletedTask);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}-{look.Name}.png") });
        }
    }

    private async Task<List<Guid>> TrainAsync(Guid dataset)
    {
        List<Guid> runs = [];
        foreach (var algorithm in Algorithms)
        {
            runs.Add(await StartAsync(dataset, algorithm));
            await UntilAsync(runs[^1], state => state.Status.IsTerminal());
        }

        await http.PatchAsJsonAsync($"/api/runs/{runs[0]}", new AnnotateRunRequest { Tags = ["baseline"], Favourite = true });
        await http.PatchAsJsonAsync($"/api/runs/{runs[3]}", new AnnotateRunRequest { Tags = ["kernel"] });
        return runs;
    }

    private async Task<Guid> UploadAsync(string name)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", name));
        using var response = await http.PostAsync($"/api/datasets?fileName={name}", new StreamContent(file));
        return (await response.Content.ReadFromJsonAsync<UploadResult>())!.Dataset.Summary.Id;
    }

    private async Task<Guid> StartAsync(Guid dataset, string algorithm, params (string Name, ParameterValue Value)[] parameters)
    {
        var request = new StartRunRequest
        {
            DatasetId = dataset,
            Algorithm = algorithm,
            Hyperparameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        };
        using var response = await http.PostAsJsonAsync("/api/runs", request);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<RunDetail>())!.Summary.Id;
    }

    private async Task UntilAsync(Guid run, Func<RunState, bool> reached)
    {
        while (!reached((await http.GetFromJsonAsync<RunDetail>($"/api/runs/{run}"))!.Summary.State))
        {
            await Task.Delay(100);
        }
    }

    private static async Task Drawn(IPage page) => await page.WaitForFunctionAsync(
        "() => +document.querySelector('[data-testid=chart-accuracy-plot]')?.dataset.points > 0");

    private static Task Painted(IPage page) => page.Locator("[data-testid=surface-plot][data-step]").WaitForAsync();

    private static async Task Played(IPage page)
    {
        await page.GetByTestId("play-speed").SelectOptionAsync("full");
        await page.GetByTestId("play-toggle").ClickAsync();
        await Assertions.Expect(page.GetByTestId("surface-plot")).ToHaveAttributeAsync("data-step", "100", new() { Timeout = 60_000 });
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "images"));

    private sealed record Look(string Name, int Width, int Height, ColorScheme Scheme);
}

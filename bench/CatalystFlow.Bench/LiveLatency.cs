using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.Bench;

/// <summary>
/// Time from a point computed (<see cref="MetricPoint.At"/>) to the first frame after the chart in Chromium holds it. Page and
/// product run on one machine, so that one clock measures both ends.
/// </summary>
internal static class LiveLatency
{
    private const int Epochs = 300;

    // Notes, for every number of points the chart has held, when the browser had painted it.
    private const string Recorder = """
        () => {
            window.painted = {};
            const note = () => {
                const plot = document.querySelector('[data-testid=chart-accuracy-plot]');
                const points = +(plot?.dataset.points ?? 0);
                if (points && !window.painted[points]) {
                    window.painted[points] = performance.timeOrigin + performance.now();
                }
                requestAnimationFrame(note);
            };
            requestAnimationFrame(note);
        }
        """;

    public static async Task<int> RunAsync()
    {
        await using var product = await Product.StartAsync(CancellationToken.None);
        await using var chromium = await Chromium.StartAsync();
        using var http = new HttpClient { BaseAddress = new(product.Address) };
        var dataset = await UploadAsync(http);
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(product.Address);
        await MeasureAsync(http, page, product, dataset, 20); // warms the pages and the engine up
        var (painted, points) = await MeasureAsync(http, page, product, dataset, Epochs);

        // A redraw shows all points since the last one: the newest of them is the one whose count the chart then holds.
        var shown = painted.Keys.Order().ToArray();
        var lags = points.Select(p => painted[shown.First(s => s >= p.Step)] - p.At.ToUnixTimeMilliseconds()).Order().ToArray();
        Console.WriteLine("| points | redraws | p50 | p95 | max |\n|---|---|---|---|---|");
        Console.WriteLine($"| {points.Length} | {shown.Length} | {lags[lags.Length / 2]:F0} ms | {lags[lags.Length * 95 / 100]:F0} ms | {lags[^1]:F0} ms |");
        return 0;
    }

    internal static async Task<Guid> UploadAsync(HttpClient http)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv"));
        using var response = await http.PostAsync("/api/datasets?fileName=digits.csv", new StreamContent(file));
        return (await response.Content.ReadFromJsonAsync<UploadResult>())!.Dataset.Summary.Id;
    }

    /// <summary>Opens a run's page while the run waits behind another, so that every point is computed under the page's eyes.</summary>
    private static async Task<(Dictionary<int, double> Painted, MetricPoint[] Points)> MeasureAsync(
        HttpClient http, IPage page, Product product, Guid dataset, int epochs)
    {
        var run = await StartAsync(http, dataset, epochs);
        (await http.PostAsync($"/api/runs/{run}/pause", null)).EnsureSuccessStatusCode();
        await page.GotoAsync($"{product.Address}/runs/{run}");
        await page.GetByTestId("run-resume").WaitForAsync();
        await page.EvaluateAsync(Recorder);
        var before = (await http.GetFromJsonAsync<MetricPoint[]>($"/api/runs/{run}/metrics"))!.Length;
        await page.GetByTestId("run-resume").ClickAsync();
        await page.Locator("[data-testid=run-state][data-status=Completed]").WaitForAsync(new() { Timeout = 300_000 });
        await page.WaitForFunctionAsync($"() => window.painted[{epochs}]");
        var json = await page.EvaluateAsync<string>("() => JSON.stringify(window.painted)");
        var painted = JsonSerializer.Deserialize<Dictionary<int, double>>(json)!;
        var points = (await http.GetFromJsonAsync<MetricPoint[]>($"/api/runs/{run}/metrics"))!;
        return (painted, [.. points.Where(p => p.Step > before)]);
    }

    internal static async Task<Guid> StartAsync(HttpClient http, Guid dataset, int epochs)
    {
        var request = new StartRunRequest
        {
            DatasetId = dataset,
            Algorithm = "mlp",
            Hyperparameters = new Dictionary<string, ParameterValue>
            {
                ["epochs"] = ParameterValue.Of(epochs),
                ["hidden_layers"] = ParameterValue.Of("Large"),
            },
        };
        using var response = await http.PostAsJsonAsync("/api/runs", request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<RunDetail>())!.Summary.Id;
    }
}

using System.Globalization;
using System.Text.Json;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.Bench;

/// <summary>
/// How long frames take while a run of 500 steps draws its nine lines live: all its points, with the pointer resting and with the
/// pointer moving over the charts, so that the crosshair is redrawn with every frame.
/// </summary>
internal static class LiveFrames
{
    private const int Steps = 500;

    // From frame to frame, and the time the page's own work takes of each: the next frame cannot begin before it ends.
    private const string Recorder = """
        () => {
            window.frames = { between: [], working: [] };
            let last = performance.now();
            const channel = new MessageChannel();
            let began = last;
            channel.port1.onmessage = () => window.frames.working.push(performance.now() - began);
            const note = at => {
                window.frames.between.push(at - last);
                last = at;
                began = performance.now();
                channel.port2.postMessage(0);
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
        var dataset = await LiveLatency.UploadAsync(http);
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1400 } });
        await MeasureAsync(http, page, product, dataset, 20, hover: false);
        Console.WriteLine("| pointer | steps × lines | frames | between frames, p50 | p95 | max | work in a frame, p50 | p95 | max |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var hover in new[] { false, true })
        {
            var (between, working, lines) = await MeasureAsync(http, page, product, dataset, Steps, hover);
            Console.WriteLine($"| {(hover ? "moving" : "resting")} | {Steps} × {lines} | {between.Length} | {Row(between)} | {Row(working)} |");
        }

        return 0;
    }

    private static async Task<(double[] Between, double[] Working, int Lines)> MeasureAsync(
        HttpClient http, IPage page, Product product, Guid dataset, int steps, bool hover)
    {
        var run = await LiveLatency.StartAsync(http, dataset, steps);
        (await http.PostAsync($"/api/runs/{run}/pause", null)).EnsureSuccessStatusCode();
        await page.GotoAsync($"{product.Address}/runs/{run}");
        await page.GetByTestId("run-resume").WaitForAsync();
        await page.EvaluateAsync(Recorder);
        await page.GetByTestId("run-resume").ClickAsync();
        var plot = page.GetByTestId("chart-accuracy-plot");
        await plot.Locator("path").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var done = page.Locator("[data-testid=run-state][data-status=Completed]");
        for (var i = 0; await done.CountAsync() == 0; i++)
        {
            if (hover && await plot.BoundingBoxAsync() is { } box)
            {
                await page.Mouse.MoveAsync(box.X + 60 + (i * 7 % (box.Width - 80)), box.Y + (box.Height / 2));
            }
            else
            {
                await page.WaitForTimeoutAsync(50);
            }
        }

        await page.WaitForFunctionAsync($"() => +document.querySelector('[data-testid=chart-accuracy-plot]').dataset.points === {steps}");
        var json = await page.EvaluateAsync<string>("() => JSON.stringify(window.frames)");
        var frames = JsonSerializer.Deserialize<Dictionary<string, double[]>>(json)!;
        var lines = await page.Locator(".legend .key").CountAsync();
        return (frames["between"], frames["working"], lines);
    }

    private static string Row(double[] taken)
    {
        Array.Sort(taken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{taken[taken.Length / 2]:F1} ms | {taken[taken.Length * 95 / 100]:F1} ms | {taken[^1]:F1} ms");
    }
}

using System.Diagnostics;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.Bench;

/// <summary>How quickly the dashboard and the leaderboard answer with many runs: the server's requests, and the pages in Chromium.</summary>
internal static class Dashboard
{
    private const int Visits = 10;

    public static async Task<int> RunAsync(int runs)
    {
        await using var product = await Product.StartAsync(CancellationToken.None, folder => RunSeeder.SeedFolderAsync(folder, runs));
        using var http = new HttpClient { BaseAddress = new(product.Address) };
        await ListRequests.PrintAsync(http);
        await PagesAsync(product);
        return 0;
    }

    private static async Task PagesAsync(Product product)
    {
        await using var chromium = await Chromium.StartAsync();
        Console.WriteLine("\n| page | usable, p50 | p95 | max |\n|---|---|---|---|");
        foreach (var (path, row) in new[] { ("/", "run-row"), ("/compare", "leaderboard-row") })
        {
            await VisitAsync(chromium, product.Address + path, row);
            var taken = new List<double>();
            for (var i = 0; i < Visits; i++)
            {
                taken.Add(await VisitAsync(chromium, product.Address + path, row));
            }

            Console.WriteLine($"| {path} | {ListRequests.Quantiles(taken)} |");
        }
    }

    /// <summary>From the start of the navigation until the first row is there and the page answers to clicks; nothing is cached.</summary>
    private static async Task<double> VisitAsync(Chromium chromium, string address, string row)
    {
        var page = await chromium.NewPageAsync();
        var started = Stopwatch.GetTimestamp();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("[data-testid=nav][data-live]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByTestId(row).First.WaitForAsync();
        var taken = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await page.Context.CloseAsync();
        return taken;
    }
}

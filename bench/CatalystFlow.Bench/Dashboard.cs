using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.Bench;

/// <summary>How quickly the dashboard and the leaderboard answer with many runs: the server's requests, and the pages in Chromium.</summary>
internal static class Dashboard
{
    private const int Requests = 40;
    private const int Visits = 10;
    private const int DeepPages = 100;

    public static async Task<int> RunAsync(int runs)
    {
        await using var product = await Product.StartAsync(CancellationToken.None, folder => RunSeeder.SeedFolderAsync(folder, runs));
        using var http = new HttpClient { BaseAddress = new(product.Address) };
        await RequestsAsync(http);
        await PagesAsync(product);
        return 0;
    }

    private static async Task RequestsAsync(HttpClient http)
    {
        const string Ranked = "/api/leaderboard/runs?status=Completed&limit=25";
        var some = (await http.GetFromJsonAsync<Page<RankedRun>>(Ranked))!.Items[0].Run;
        var problem = $"&datasetId={some.DatasetId}&target={Uri.EscapeDataString(some.Target)}";
        (string What, string Path)[] requests =
        [
            ("dashboard: overview", "/api/runs/overview"),
            ("dashboard: recent runs", "/api/runs?limit=20"),
            ("dashboard: recent runs, one status", "/api/runs?limit=20&status=Failed"),
            ("filters: data sets", "/api/datasets?limit=100"),
            ("filters: tags", "/api/tags?limit=100"),
            ("leaderboard: first page", Ranked),
            ("leaderboard: one data set and target", Ranked + problem),
            ("leaderboard: by log loss", $"{Ranked}&metric=LogLoss"),
            ("leaderboard: slowest first", $"{Ranked}&sort=-trainSeconds"),
            ("leaderboard: by name", $"{Ranked}&sort=name"),
            ("leaderboard: smallest model", $"{Ranked}&sort=modelBytes"),
            ("leaderboard: one algorithm", $"{Ranked}&algorithm=knn"),
            ("leaderboard: one tag", $"{Ranked}&tag=tuned"),
            ("leaderboard: favourites", $"{Ranked}&favourite=true"),
            ("leaderboard: 30 days", $"{Ranked}&from={DateTime.UtcNow.AddDays(-30):yyyy-MM-dd}"),
            ("leaderboard: search", $"{Ranked}&search=boosting%20on%20dig"),
            ("leaderboard: any status", "/api/leaderboard/runs?limit=25"),
            ("leaderboard: deep page", await DeepAsync(http, Ranked)),
            ("leaderboard: deep page by name", await DeepAsync(http, $"{Ranked}&sort=name")),
            ("leaderboard: deep page, one tag, by recall", await DeepAsync(http, $"{Ranked}&tag=tuned&sort=-recall", 40)),
        ];
        Console.WriteLine("| request | p50 | p95 | max |\n|---|---|---|---|");
        foreach (var (what, path) in requests)
        {
            await TimeAsync(http, path, 5);
            Print(what, await TimeAsync(http, path, Requests));
        }
    }

    private static async Task<string> DeepAsync(HttpClient http, string path, int pages = DeepPages)
    {
        var cursor = default(string);
        for (var i = 0; i < pages; i++)
        {
            cursor = (await http.GetFromJsonAsync<Page<RankedRun>>($"{path}&cursor={cursor}"))!.NextCursor ?? cursor;
        }

        return $"{path}&cursor={cursor}";
    }

    private static async Task<List<double>> TimeAsync(HttpClient http, string path, int times)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (await http.GetByteArrayAsync(path)).Length.ToString(CultureInfo.InvariantCulture);
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return taken;
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

            Print(path, taken);
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

    private static void Print(string what, List<double> taken)
    {
        taken.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {taken[taken.Count / 2]:F0} ms | {taken[taken.Count * 95 / 100]:F0} ms | {taken[^1]:F0} ms |"));
    }
}

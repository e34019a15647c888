using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Bench;

/// <summary>What the dashboard and the leaderboard ask the server, and how long its answers take.</summary>
internal static class ListRequests
{
    private const int Requests = 40;
    private const int DeepPages = 100;

    /// <summary>The first page of each as people see it first.</summary>
    public static readonly (string What, string Path) Recent = ("recent runs", "/api/runs?limit=20");

    public static readonly (string What, string Path) Leaderboard = ("leaderboard", "/api/leaderboard/runs?status=Completed&limit=25");

    public static async Task PrintAsync(HttpClient http)
    {
        var ranked = Leaderboard.Path;
        var some = (await http.GetFromJsonAsync<Page<RankedRun>>(ranked))!.Items[0].Run;
        var problem = $"&datasetId={some.DatasetId}&target={Uri.EscapeDataString(some.Target)}";
        (string What, string Path)[] requests =
        [
            ("dashboard: overview", "/api/runs/overview"),
            ("dashboard: recent runs", Recent.Path),
            ("dashboard: recent runs, one status", "/api/runs?limit=20&status=Failed"),
            ("filters: data sets", "/api/datasets?limit=100"),
            ("filters: tags", "/api/tags?limit=100"),
            ("leaderboard: first page", ranked),
            ("leaderboard: one data set and target", ranked + problem),
            ("leaderboard: by log loss", $"{ranked}&metric=LogLoss"),
            ("leaderboard: slowest first", $"{ranked}&sort=-trainSeconds"),
            ("leaderboard: by name", $"{ranked}&sort=name"),
            ("leaderboard: smallest model", $"{ranked}&sort=modelBytes"),
            ("leaderboard: one algorithm", $"{ranked}&algorithm=knn"),
            ("leaderboard: one tag", $"{ranked}&tag=tuned"),
            ("leaderboard: favourites", $"{ranked}&favourite=true"),
            ("leaderboard: 30 days", $"{ranked}&from={DateTime.UtcNow.AddDays(-30):yyyy-MM-dd}"),
            ("leaderboard: search", $"{ranked}&search=boosting%20on%20dig"),
            ("leaderboard: any status", "/api/leaderboard/runs?limit=25"),
            ("leaderboard: deep page", await DeepAsync(http, ranked)),
            ("leaderboard: deep page by name", await DeepAsync(http, $"{ranked}&sort=name")),
            ("leaderboard: deep page, one tag, by recall", await DeepAsync(http, $"{ranked}&tag=tuned&sort=-recall", 40)),
        ];
        Console.WriteLine("| request | p50 | p95 | max |\n|---|---|---|---|");
        foreach (var (what, path) in requests)
        {
            await TimeAsync(http, path, 5);
            Console.WriteLine($"| {what} | {Quantiles(await TimeAsync(http, path, Requests))} |");
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

    public static async Task<List<double>> TimeAsync(HttpClient http, string path, int times = Requests)
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

    /// <summary>Median, 95th percentile and longest, as cells of a table.</summary>
    public static string Quantiles(List<double> taken)
    {
        taken.Sort();
        return string.Create(
            CultureInfo.InvariantCulture, $"{taken[taken.Count / 2]:F0} ms | {taken[taken.Count * 95 / 100]:F0} ms | {taken[^1]:F0} ms");
    }
}

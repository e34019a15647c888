using System.Diagnostics;
using System.Globalization;
using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.Bench;

/// <summary>Uploads a large CSV through the web app's own endpoint and reports the process's peak memory above idle.</summary>
internal static class UploadMemory
{
    private const int Columns = 28;

    public static async Task<int> RunAsync(int megabytes)
    {
        var file = Path.Combine(Path.GetTempPath(), $"catalystflow-bench-{megabytes}.csv");
        Write(file, megabytes);
        try
        {
            await using var product = await Product.StartAsync(CancellationToken.None);
            var idle = Memory(product.ProcessId, "VmRSS");
            var clock = Stopwatch.StartNew();
            await UploadAsync(product, file);
            var peak = Memory(product.ProcessId, "VmHWM");
            Console.WriteLine($"| file | upload + profile | idle | peak | above idle |\n|---|---|---|---|---|");
            Console.WriteLine($"| {megabytes} MB | {clock.Elapsed.TotalSeconds:F1} s | {idle:F0} MB | {peak:F0} MB | {peak - idle:F0} MB |");
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task UploadAsync(Product product, string file)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await using var content = File.OpenRead(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{product.Address}/api/datasets?fileName=bench.csv")
        {
            Content = new StreamContent(content),
        };
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static void Write(string file, int megabytes)
    {
        var random = new Random(0);
        using var writer = new StreamWriter(file);
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(c => $"x{c}")) + ",label");
        for (var written = 0L; written < megabytes * 1_000_000L;)
        {
            var row = string.Join(',', Enumerable.Range(0, Columns).Select(_ => (random.NextDouble() - 0.5).ToString("F6", CultureInfo.InvariantCulture)));
            writer.WriteLine($"{row},{(random.Next(2) == 0 ? "no" : "yes")}");
            written += row.Length + 4;
        }
    }

    /// <summary>A line of /proc/PID/status in megabytes.</summary>
    private static double Memory(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

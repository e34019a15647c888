using System.Diagnostics;
using System.Text.RegularExpressions;
using CatalystFlow.EndToEnd.Tests.Servers;

namespace CatalystFlow.AppHost.Tests;

/// <summary>What <c>dotnet publish CatalystFlow.Standalone</c> makes.</summary>
public sealed partial class PublishedProductTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-published-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_published_folder_is_the_product_with_all_that_its_pages_name()
    {
        var product = Path.Combine(_folder, "product");
        await PublishAsync(product);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(product, "CatalystFlow.Standalone.dll"), "--urls=http://127.0.0.1:0"]) { WorkingDirectory = product };
        start.Environment["CATALYSTFLOW_DATA"] = Path.Combine(_folder, "data");
        await using var process = await ServerProcess.StartAsync(start, "Open http");
        using var http = new HttpClient { BaseAddress = new(Address().Match(process.Output).Value) };

        var files = File().Matches(await http.GetStringAsync("/", Token)).Select(file => file.Groups[1].Value).ToList();

        files.Count.ShouldBeGreaterThan(5);
        foreach (var file in files)
        {
            using var answer = await http.GetAsync(new Uri(file, UriKind.RelativeOrAbsolute), Token);
            answer.IsSuccessStatusCode.ShouldBeTrue(file);
        }
    }

    private static async Task PublishAsync(string folder)
    {
        var configuration = Built.Of("AppHost").Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

        // Smaller copies of all files beside them take most of a publish's time, and no page names them.
        string[] arguments = ["publish", "CatalystFlow.Standalone", "--no-build", "-c", configuration, "-o", folder, "-p:CompressionEnabled=false"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Readme.Folder, RedirectStandardOutput = true }).ShouldNotBeNull();
        var said = await publish.StandardOutput.ReadToEndAsync(Token);
        await publish.WaitForExitAsync(Token);
        publish.ExitCode.ShouldBe(0, said);
    }

    [GeneratedRegex(@"(?<=Open )http\S+")]
    private static partial Regex Address();

    [GeneratedRegex("(?:href|src)=\"([^\"?]+\\.(?:css|js))")]
    private static partial Regex File();
}

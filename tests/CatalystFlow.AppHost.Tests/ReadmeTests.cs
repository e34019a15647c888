using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.AppHost.Tests;

/// <summary>The README promises what happens when its commands are typed.</summary>
public sealed class ReadmeTests
{
    private const string AddressOfTheReadme = "http://localhost:5080";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_project_and_script_that_it_names_is_there()
    {
        Readme.Projects.ShouldContain("CatalystFlow.AppHost");
        Readme.Scripts.ShouldContain("./test.sh");
        Readme.Projects.ShouldAllBe(project => File.Exists(Path.Combine(Readme.Folder, project, project + ".csproj")));
        Readme.Scripts.ShouldAllBe(script => File.Exists(Path.Combine(Readme.Folder, script)));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var script in Readme.Scripts)
            {
                File.GetUnixFileMode(Path.Combine(Readme.Folder, script)).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue(script);
            }
        }
    }

    [Fact]
    public void Every_command_is_one_that_these_tests_know() => Readme.Commands.ShouldAllBe(command =>
        Regex.IsMatch(command, @"^dotnet run --project [\w.]+$") || Regex.IsMatch(command, @"^\./[\w/-]+\.sh$") || Readme.Requests.Contains(command));

    [Fact]
    public async Task The_start_ends_with_two_addresses_and_at_the_first_its_requests_are_answered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are for a POSIX shell.");
        Readme.Text.ShouldContain($"The last two lines in the console are the address to open, <{AddressOfTheReadme}>, and that of the [.NET Aspire]");
        await using var host = new LaunchedAppHost();
        await host.StartAsync();

        host.Lines[^1].ShouldBe($"Open {host.Address}");
        host.Lines[^2].ShouldStartWith("Dashboard: http://localhost:");
        using var http = new HttpClient();
        (await http.GetStringAsync(host.Address, Token)).ShouldContain("CatalystFlow");
        Readme.Requests.ShouldNotBeEmpty();
        foreach (var request in Readme.Requests)
        {
            var answer = await TypeAsync(request.Replace(AddressOfTheReadme, host.Address, StringComparison.Ordinal));
            var dataset = JsonSerializer.Deserialize<UploadResult>(answer, JsonSerializerOptions.Web).ShouldNotBeNull().Dataset.Summary;
            dataset.FileName.ShouldBe("flowers.csv");
            dataset.RowCount.ShouldBe(150);
        }

        (await host.InterruptAsync()).ShouldBe(0);
    }

    /// <summary>Types a command where the file that it sends lies, and returns what it writes.</summary>
    private static async Task<string> TypeAsync(string command)
    {
        var folder = Directory.CreateTempSubdirectory("catalystflow-readme-").FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "data", "iris.csv"), Path.Combine(folder, "flowers.csv"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var shell = Process.Start(start).ShouldNotBeNull();
        var answer = await shell.StandardOutput.ReadToEndAsync(Token);
        await shell.WaitForExitAsync(Token);
        Directory.Delete(folder, recursive: true);
        shell.ExitCode.ShouldBe(0, answer);
        return answer;
    }
}

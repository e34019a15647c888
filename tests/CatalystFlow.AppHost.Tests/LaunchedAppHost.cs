using System.Text.Json;
using System.Text.RegularExpressions;
using CatalystFlow.EndToEnd.Tests.Harness;
using CatalystFlow.EndToEnd.Tests.Servers;

namespace CatalystFlow.AppHost.Tests;

/// <summary>
/// The AppHost as <c>dotnet run</c> starts it: a process of its own with the variables of its launch profile, on ports that are free and
/// a data folder of its own.
/// </summary>
internal sealed partial class LaunchedAppHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-launched-").FullName;
    private ServerProcess? _process;

    /// <summary>Where its pages are to be.</summary>
    public string Address { get; } = $"http://localhost:{LoopbackPort.Free()}";

    /// <summary>What the console has shown so far.</summary>
    public IReadOnlyList<string> Lines => [.. _process!.Output.Split('\n').Where(line => line.Length > 0)];

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        var project = Path.Combine(Readme.Folder, "CatalystFlow.AppHost");
        var start = Interruptible.Program("dotnet", [Built.Of("AppHost"), $"--Port={new Uri(Address).Port}"]);
        start.WorkingDirectory = project;
        foreach (var (name, value) in await ProfileAsync(Path.Combine(project, "Properties", "launchSettings.json")))
        {
            start.Environment[name] = Port().Replace(value, _ => $":{LoopbackPort.Free()}");
        }

        start.Environment["CATALYSTFLOW_DATA"] = _folder;
        _process = await ServerProcess.StartAsync(start, $"Open {Address}");
    }

    /// <summary>Ends it as Ctrl-C does and returns its exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        await _process!.StopAsync("INT");
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<IEnumerable<KeyValuePair<string, string>>> ProfileAsync(string file)
    {
        using var settings = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var profile = settings.RootElement.GetProperty("profiles").EnumerateObject().First().Value;
        return
        [
            new("ASPNETCORE_URLS", profile.GetProperty("applicationUrl").GetString()!),
            .. profile.GetProperty("environmentVariables").EnumerateObject().Select(v => KeyValuePair.Create(v.Name, v.Value.GetString()!)),
        ];
    }

    [GeneratedRegex(@":\d+")]
    private static partial Regex Port();
}

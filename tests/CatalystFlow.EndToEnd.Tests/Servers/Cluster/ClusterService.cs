using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>One service of the product as a process of its own, at an address that it keeps when it is started again.</summary>
public sealed class ClusterService(string project, string name, IReadOnlyDictionary<string, string> variables, ClusterJournal journal)
    : IAsyncDisposable
{
    private const string Started = "Application started.";

    private readonly List<ServerProcess> _processes = [];

    /// <summary>Its name in the journal.</summary>
    public string Name => name;

    /// <summary>The way to it.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new($"http://127.0.0.1:{LoopbackPort.Free()}"), Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>True while its process lives.</summary>
    public bool IsRunning => _processes is [.., { IsRunning: true }];

    /// <summary>The process, for its memory and its signals.</summary>
    public int ProcessId => _processes[^1].Id;

    /// <summary>What it has written, over all starts.</summary>
    public string Output => string.Join('\n', _processes.Select(process => process.Output));

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync() => _processes.Add(await ServerProcess.StartAsync(StartInfo(), Started, line => journal.Add(name, line)));

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _processes is [.., var process] ? process.KillAsync() : Task.CompletedTask;

    /// <summary>Asks it to end, as a service manager does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _processes[^1].StopAsync();
        return _processes[^1].ExitCode;
    }

    /// <summary>Stops its clock, so to say: it is there, but does nothing until <see cref="Thaw"/>.</summary>
    public void Freeze() => _processes[^1].Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => _processes[^1].Signal("CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private ProcessStartInfo StartInfo()
    {
        // A service's settings lie beside it; those beside the tests are another's, and may hide the line that is waited for.
        var assembly = Path.GetFullPath(Assembly());
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly)! };
        foreach (var variable in start.Environment.Keys.Where(IsOfTheProduct).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["OTEL_SERVICE_NAME"] = name;
        start.Environment["ASPNETCORE_URLS"] = Http.BaseAddress!.ToString();
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        return start;
    }

    // Nothing of the machine's own configuration may help a service along.
    private static bool IsOfTheProduct(string variable) =>
        variable.Contains("__", StringComparison.Ordinal)
        || variable.StartsWith("CATALYSTFLOW_", StringComparison.Ordinal)
        || variable.StartsWith("OTEL_", StringComparison.Ordinal)
        || variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || variable == "DOTNET_ENVIRONMENT";

    private string Assembly()
    {
        var pattern = typeof(Cluster).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Services").Value!;
        return string.Format(CultureInfo.InvariantCulture, pattern, project);
    }
}

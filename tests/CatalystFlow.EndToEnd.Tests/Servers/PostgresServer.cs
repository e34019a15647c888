using System.Diagnostics;
using System.Globalization;
using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>A PostgreSQL cluster of its own in a temporary folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Account = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-pg-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    /// <summary>True on a machine that can run it.</summary>
    public static bool IsInstalled => TestTools.Find("postgres") is not null;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>True between a start and the end.</summary>
    public bool IsRunning => _process is { IsRunning: true };

    /// <summary>Makes the cluster at the first call, and starts it.</summary>
    public async Task StartAsync()
    {
        if (!Directory.Exists(Data))
        {
            await MakeClusterAsync();
        }

        string[] arguments =
        [
            "-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1",
            "-c", $"unix_socket_directories={_folder}", "-c", "fsync=off",
        ];
        _process = await ServerProcess.StartAsync(Command("postgres", arguments), "ready to accept connections");
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name = "catalystdb")
    {
        await RunAsync("createdb", "-h", "127.0.0.1", "-p", $"{_port}", "-U", Account, name);
        return $"Host=127.0.0.1;Port={_port};Username={Account};Database={name}";
    }

    /// <summary>Ends it at once, cutting all connections.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync("INT");
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeClusterAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var owner = Process.Start("chown", [Account, _folder]);
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await RunAsync("initdb", "-D", Data, "-U", Account, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = Command(program, arguments);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program}: {output}");
    }

    // PostgreSQL refuses to run as root.
    private static ProcessStartInfo Command(string program, string[] arguments)
    {
        var path = TestTools.Require(TestTools.Find(program), "PostgreSQL");
        return Environment.IsPrivilegedProcess
            ? Interruptible.Program("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--init-groups", path, .. arguments])
            : Interruptible.Program(path, arguments);
    }
}

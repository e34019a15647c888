using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>A private PostgreSQL on a free loopback port, where the machine has its programs.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Required = "CATALYSTFLOW_REQUIRE_SERVERS";

    private readonly string _programs;
    private readonly string _folder;

    private PostgresServer(string programs, string folder, int port) => (_programs, _folder, Port) = (programs, folder, port);

    /// <summary>Why there is no server to test with, or null.</summary>
    public static string? Missing => Programs is null && Environment.GetEnvironmentVariable(Required) != "1"
        ? "PostgreSQL is not installed (apt-get install postgresql)."
        : null;

    public int Port { get; }

    public string ConnectionTo(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"catalystflow-pg-{Guid.NewGuid():N}");
        var server = new PostgresServer(Programs ?? throw new InvalidOperationException("PostgreSQL is required and not installed."), folder, FreePort());

        // PostgreSQL refuses to run as root.
        await RunAsync("bash", "-c", Environment.IsPrivilegedProcess ? $"install -d -o postgres '{folder}'" : $"install -d '{folder}'");
        await server.RunProgramAsync("initdb", $"-D '{folder}/data' -U postgres -A trust --no-sync");
        var options = $"-p {server.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off";
        await server.RunProgramAsync("pg_ctl", $"-D '{folder}/data' -w -l '{folder}/log' -o '{options}' start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await RunProgramAsync("pg_ctl", $"-D '{_folder}/data' -m immediate stop");
        Directory.Delete(_folder, recursive: true);
    }

    private Task RunProgramAsync(string program, string arguments)
    {
        var command = $"cd / && '{Path.Combine(_programs, program)}' {arguments} > /dev/null";
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", "-u", "postgres", "--", "bash", "-c", command)
            : RunAsync("bash", "-c", command);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Reflection;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>Azure's blob storage, emulated, in a temporary folder.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The emulator's key is the same everywhere and public.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-azurite-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    /// <summary>True on a machine that can run it.</summary>
    public static bool IsInstalled => TestTools.Find("node") is not null && Script() is not null;

    /// <summary>The connection string.</summary>
    public string Connection =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_port}/{Account};";

    /// <summary>True between a start and the end.</summary>
    public bool IsRunning => _process is { IsRunning: true };

    /// <summary>Starts it with what it held before.</summary>
    public async Task StartAsync()
    {
        var node = TestTools.Require(TestTools.Find("node"), "Node.js");
        var script = TestTools.Require(Script(), "Azurite");
        string[] arguments =
        [
            script, "--blobHost", "127.0.0.1", "--blobPort", $"{_port}", "--location", _folder, "--disableTelemetry", "--skipApiVersionCheck",
        ];
        _process = await ServerProcess.StartAsync(new ProcessStartInfo(node, arguments), "successfully listen");
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Script()
    {
        var modules = typeof(AzuriteServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestServers").Value!;
        var script = Path.Combine(modules, "azurite", "dist", "src", "blob", "main.js");
        return File.Exists(script) ? script : null;
    }
}

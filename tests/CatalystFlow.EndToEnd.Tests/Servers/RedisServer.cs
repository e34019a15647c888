using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>A Redis of its own. One that keeps nothing on disk is empty when it is started again; another one can be emptied.</summary>
public sealed class RedisServer(bool keepsData = false) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-redis-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    /// <summary>The connection string.</summary>
    public string Connection => $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>True between a start and the end.</summary>
    public bool IsRunning => _process is { IsRunning: true };

    /// <summary>Starts it with what it kept.</summary>
    public async Task StartAsync()
    {
        var program = TestTools.Require(TestTools.Find("redis-server"), "Redis");
        string[] arguments = ["--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", keepsData ? "yes" : "no"];
        _process = await ServerProcess.StartAsync(new ProcessStartInfo(program, arguments), "Ready to accept connections");
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

    /// <summary>Ends it as a service manager does; what it keeps is on disk.</summary>
    public async Task StopAsync()
    {
        await _process!.StopAsync();
        await KillAsync();
    }

    /// <summary>Makes a stopped one forget everything.</summary>
    public void Empty()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
    }

    /// <summary>A connection as the product makes it: it goes on trying while the server is away.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(Connection);
        options.AbortOnConnectFail = false;
        options.AllowAdmin = true;
        options.ConnectTimeout = 500;
        options.ReconnectRetryPolicy = new LinearRetry(200);
        return ConnectionMultiplexer.ConnectAsync(options).WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

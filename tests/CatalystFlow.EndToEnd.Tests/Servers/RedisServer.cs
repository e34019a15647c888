using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>A Redis that keeps nothing on disk: killed and started again, it is empty.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = LoopbackPort.Free();
    private ServerProcess? _process;

    /// <summary>The connection string.</summary>
    public string Connection => $"127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Starts it, empty.</summary>
    public async Task StartAsync()
    {
        var program = TestTools.Require(TestTools.Find("redis-server"), "Redis");
        string[] arguments = ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
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

    /// <summary>Stops it for a while, as a machine that hangs does: connections stay, and nothing answers.</summary>
    public Task FreezeAsync() => _process!.SignalAsync("STOP");

    /// <summary>Lets a frozen server go on with all that it had.</summary>
    public Task ThawAsync() => _process!.SignalAsync("CONT");

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
    public async ValueTask DisposeAsync() => await KillAsync();
}

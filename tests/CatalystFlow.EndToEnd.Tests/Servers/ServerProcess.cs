using System.Diagnostics;
using System.Globalization;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>A server as a process of its own. It is ready when it writes a certain text, and ends with the test at the latest.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly Process _process;
    private readonly string _readyText;
    private readonly Action<string>? _onLine;

    private ServerProcess(ProcessStartInfo start, string readyText, Action<string>? onLine)
    {
        _onLine = onLine;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _readyText = readyText;
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Receive(e.Data);
        _process.ErrorDataReceived += (_, e) => Receive(e.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{start.FileName} stopped while starting:\n{Output}"));
    }

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What the process has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>True until it has ended.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string readyText, Action<string>? onLine = null)
    {
        var server = new ServerProcess(start, readyText, onLine);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._ready.Task.WaitAsync(StartLimit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            await server.KillAsync();
            throw new InvalidOperationException($"{start.FileName} did not write '{readyText}' in time:\n{server.Output}");
        }

        return server;
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Sends the process a signal.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public async Task StopAsync(string signal = "TERM")
    {
        if (!_process.HasExited)
        {
            Signal(signal);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(StopLimit, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        _onLine?.Invoke(line);
        if (line.Contains(_readyText, StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}

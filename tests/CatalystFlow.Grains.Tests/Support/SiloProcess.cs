using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Grains.Tests.Support;

/// <summary>The stand-alone silo as a process of its own.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private SiloProcess(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
    }

    /// <summary>Starts a silo with one slot that takes a checkpoint after every step, or only when it stops.</summary>
    public static SiloProcess Start(string folder, bool checkpointEveryStep = true) => new(new("dotnet", [Path.Combine(AppContext.BaseDirectory, "CatalystFlow.Grains.dll")])
    {
        RedirectStandardOutput = true,
        WorkingDirectory = AppContext.BaseDirectory,
        Environment =
        {
            [DataFolder.Setting] = folder,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Training__Slots"] = "1",
            ["Training__CheckpointInterval"] = checkpointEveryStep ? "00:00:00" : "01:00:00",
            ["Training__ShutdownGrace"] = "00:00:25",
            ["Logging__LogLevel__CatalystFlow.Grains"] = "Debug",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        },
    });

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>Waits for a line of output that contains the text.</summary>
    public async Task<string> WaitForLineAsync(string text)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(Waiting.Cancelled))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The silo ended without saying '{text}'.");
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync(Waiting.Cancelled).Guarded();
    }

    /// <summary>Asks it to end, as Ctrl-C and container hosts do; returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(Waiting.Cancelled).Guarded();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
        }
        else
        {
            _lines.Writer.TryWrite(line);
        }
    }
}

using System.Diagnostics;
using System.Threading.Channels;
using CatalystFlow.ServiceDefaults.Storage;

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

    public static SiloProcess Start(string folder) => new(new("dotnet", [Path.Combine(AppContext.BaseDirectory, "CatalystFlow.Grains.dll")])
    {
        RedirectStandardOutput = true,
        WorkingDirectory = AppContext.BaseDirectory,
        Environment =
        {
            [DataFolder.Setting] = folder,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Training__Slots"] = "1",
            ["Training__CheckpointInterval"] = "00:00:00",
            ["Logging__LogLevel__CatalystFlow.Grains"] = "Debug",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        },
    });

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

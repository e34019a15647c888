using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using CatalystFlow.EndToEnd.Tests.Servers;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The product as a user starts it: one process with a data folder of its own, on a free loopback port.</summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    // What the log says when a page dies, and when its error boundary catches what would have killed it.
    private static readonly string[] CircuitFailures = ["Unhandled exception in circuit", "A page failed"];

    private const int LinesOfFailure = 30; // what it was and where it began

    private readonly string _dataFolder;
    private readonly List<string> _output = [];
    private readonly int _port = LoopbackPort.Free();
    private Process? _process;
    private int _linesOfFailure;

    private Product(string dataFolder) => _dataFolder = dataFolder;

    /// <summary>Where the pages are.</summary>
    public string Address => $"http://localhost:{_port}";

    /// <summary>Where its data is.</summary>
    public string DataFolder => _dataFolder;

    /// <summary>The process, for its memory and its signals.</summary>
    public int ProcessId => _process!.Id;

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

    /// <summary>The last line written to the console.</summary>
    public string LastLine
    {
        get
        {
            lock (_output)
            {
                return _output.LastOrDefault(line => line.Length > 0) ?? "";
            }
        }
    }

    /// <summary>Starts the process, on a data folder that may have been prepared or be given, and waits until it says that it is ready.</summary>
    public static async Task<Product> StartAsync(
        CancellationToken cancellationToken, Func<string, Task>? prepareFolder = null, string? dataFolder = null)
    {
        var product = new Product(dataFolder ?? Directory.CreateTempSubdirectory("catalystflow-e2e-").FullName);
        await (prepareFolder?.Invoke(product._dataFolder) ?? Task.CompletedTask);
        await product.RestartAsync(cancellationToken);
        return product;
    }

    /// <summary>Starts the process again on the same data folder and port.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = StartInfo(Address), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Receive(e.Data, ready);
        process.ErrorDataReceived += (_, e) => Receive(e.Data, ready);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The product stopped while starting:\n{Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await ready.Task.WaitAsync(StartLimit, cancellationToken);
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Ends the process as Ctrl-C does and returns its exit code.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        using var interrupt = Process.Start("kill", ["-INT", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(StopLimit, cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Starts a second process and waits for its end.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="address">Where it is to listen; a free port when left out.</param>
    /// <param name="isElsewhere">On a data folder of its own, not on this one's.</param>
    public async Task<(int ExitCode, string Output)> StartAnotherAsync(
        CancellationToken cancellationToken, string? address = null, bool isElsewhere = false)
    {
        var start = StartInfo(address ?? $"http://localhost:{LoopbackPort.Free()}");
        var own = isElsewhere ? Directory.CreateTempSubdirectory("catalystflow-e2e-").FullName : _dataFolder;
        start.Environment["CATALYSTFLOW_DATA"] = own;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).WaitAsync(StartLimit, cancellationToken);
        if (isElsewhere)
        {
            Directory.Delete(own, recursive: true);
        }

        return (process.ExitCode, await output + await error);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        PageWatches.EndWith(Address);
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_dataFolder, recursive: true);
    }

    private void Receive(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        TellFailure(line);
        if (line.Contains($"Open {Address}", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }

    // The lines of one entry of the log are indented.
    private void TellFailure(string line)
    {
        var isFirst = Array.Exists(CircuitFailures, line.Contains);
        _linesOfFailure = isFirst ? LinesOfFailure : line.StartsWith(' ') ? _linesOfFailure - 1 : 0;
        if (_linesOfFailure > 0)
        {
            PageWatches.TellCircuit(Address, line, isFirst);
        }
    }

    private ProcessStartInfo StartInfo(string address)
    {
        var standalone = typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Standalone").Value!;
        var start = Interruptible.Program("dotnet", [standalone, "--urls", address]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["CATALYSTFLOW_DATA"] = _dataFolder;
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return start;
    }
}

using System.Diagnostics;
using System.Reflection;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Trains in a process of its own: the test program, started again with other arguments.</summary>
internal static class ChildProcess
{
    public const string Argument = "--train";
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    /// <summary>Trains the algorithms in another process; hashes of the models by catalog id.</summary>
    /// <param name="folder">Where checkpoints lie, named by catalog id, to go on from. Those without one start from the beginning.</param>
    /// <param name="settings">Environment variables for the runtime.</param>
    public static async Task<Dictionary<string, string>> TrainAllAsync(string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, Argument, folder])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        guard.CancelAfter(Guard);
        using var process = Process.Start(start).ShouldNotBeNull();
        var lines = await process.StandardOutput.ReadToEndAsync(guard.Token);
        await process.WaitForExitAsync(guard.Token);
        process.ExitCode.ShouldBe(0);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')).ToDictionary(w => w[0], w => w[1]);
    }

    /// <summary>What the other process does. One line per algorithm: its id and the hash of its model.</summary>
    public static int TrainHere(string folder)
    {
        foreach (var algorithm in AlgorithmCatalog.All)
        {
            var file = Path.Combine(folder, algorithm.Id);
            var session = File.Exists(file) ? Sessions.Resume(algorithm, Data(), File.ReadAllBytes(file)) : Sessions.Start(algorithm, Data());
            Console.WriteLine($"{algorithm.Id} {HashOf(session)}");
        }

        return 0;
    }

    /// <summary>Data of both processes.</summary>
    public static PreparedData Data() => SyntheticData.Clouds(700, 9, 3, validationRows: 30, testRows: 300);

    /// <summary>Hash of the model at the end of the session.</summary>
    public static string HashOf(TrainingSession session)
    {
        while (!session.IsComplete)
        {
            session.Advance(CancellationToken.None);
        }

        return session.ComputeModelHash();
    }
}

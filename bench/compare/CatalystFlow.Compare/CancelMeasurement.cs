using System.Diagnostics;
using CatalystFlow.Training;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>Runs until a moment, then cancels: how long it takes until <see cref="TrainingSession.Advance"/> has given way.</summary>
internal static class CancelMeasurement
{
    public static object Run(Command command, PreparedData data)
    {
        var finished = 0;
        using var source = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var run = Task.Factory.StartNew(
            () =>
            {
                begun.Set();
                StepUntilCancelled(() => Start(command, data), () => finished++, source.Token);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        begun.Wait();
        Thread.Sleep(TimeSpan.FromSeconds(command.AfterSeconds));
        var clock = Stopwatch.StartNew();
        source.Cancel();
        run.Wait();
        return new { answer = clock.Elapsed.TotalSeconds, finished };
    }

    private static TrainingSession Start(Command command, PreparedData data) =>
        TrainingSession.Start(command.Entry, command.Values, data, new(command.Seed, command.Threads, TimeProvider.System));

    // A run that ends before it is cancelled is followed by another.
    private static void StepUntilCancelled(Func<TrainingSession> start, Action finished, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                for (var session = start(); !session.IsComplete;)
                {
                    session.Advance(ct);
                }

                finished();
            }
        }
        catch (OperationCanceledException)
        {
            // What was waited for.
        }
    }
}

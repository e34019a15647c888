using System.Diagnostics;
using CatalystFlow.Training;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>Runs until a moment, then cancels: how long it takes until <see cref="TrainingSession.Advance"/> has given way.</summary>
internal static class CancelMeasurement
{
    public static object Run(Command command, PreparedData data)
    {
        using var source = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var run = Task.Factory.StartNew(
            () => StepsUntilCancelled(command, data, source.Token), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (run.Wait(TimeSpan.FromSeconds(command.AfterSeconds)))
        {
            return new { finished = clock.Elapsed.TotalSeconds };
        }

        clock.Restart();
        source.Cancel();
        run.Wait();
        return new { answer = clock.Elapsed.TotalSeconds, steps = run.Result };
    }

    private static int StepsUntilCancelled(Command command, PreparedData data, CancellationToken ct)
    {
        var session = TrainingSession.Start(command.Entry, command.Values, data, new(command.Seed, command.Threads, TimeProvider.System));
        try
        {
            while (!session.IsComplete)
            {
                session.Advance(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // What was waited for.
        }

        return session.StepsDone;
    }
}

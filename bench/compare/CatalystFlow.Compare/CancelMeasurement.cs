using System.Diagnostics;
using CatalystFlow.Training;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>Runs until a moment, then cancels: how long it takes until <see cref="TrainingSession.Advance"/> has given way.</summary>
internal static class CancelMeasurement
{
    public static object Run(Command command, PreparedData data)
    {
        var options = new TrainingOptions(command.Seed, command.Threads, TimeProvider.System);
        var session = TrainingSession.Start(command.Entry, command.Values, data, options);
        using var source = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var run = Task.Factory.StartNew(
            () => StepUntilCancelled(session, source.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (run.Wait(TimeSpan.FromSeconds(command.AfterSeconds)))
        {
            return new { finished = clock.Elapsed.TotalSeconds };
        }

        clock.Restart();
        source.Cancel();
        run.Wait();
        return new { answer = clock.Elapsed.TotalSeconds, steps = session.StepsDone };
    }

    private static void StepUntilCancelled(TrainingSession session, CancellationToken ct)
    {
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
    }
}

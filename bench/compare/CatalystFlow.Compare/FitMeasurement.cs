using System.Diagnostics;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Compare;

/// <summary>One whole run as the product does it, live evaluation after every step included; then a prediction of the test rows.</summary>
internal static class FitMeasurement
{
    public static object Run(Command command, PreparedData data)
    {
        Trainer? trainer = null;
        var entry = command.Entry;
        var watched = entry with { CreateTrainer = context => trainer = entry.CreateTrainer(context) };
        var clock = Stopwatch.StartNew();
        var session = TrainingSession.Start(watched, command.Values, data, new(command.Seed, command.Threads, TimeProvider.System));
        var points = new List<MetricPoint>();
        while (!session.IsComplete)
        {
            points.Add(session.Advance(CancellationToken.None));
        }

        var total = clock.Elapsed.TotalSeconds;
        var probabilities = new float[data.Test.Count * data.Classes.Count];
        clock.Restart();
        trainer!.PredictProbabilities(data.Test.Features, probabilities);
        var last = points[^1];
        return new
        {
            fit = total,
            evaluation = last.EvaluationSeconds,
            last_evaluation = last.EvaluationSeconds - (points.Count > 1 ? points[^2].EvaluationSeconds : 0),
            last_step = last.TrainSeconds - (points.Count > 1 ? points[^2].TrainSeconds : 0),
            predict = clock.Elapsed.TotalSeconds,
            accuracy = last.Test.Accuracy,
            log_loss = last.Test.LogLoss,
        };
    }
}

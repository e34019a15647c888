using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Short ways to run a session.</summary>
internal static class Sessions
{
    public static TrainingOptions Options(int seed = 7, int threads = 2) => new(seed, threads, TimeProvider.System);

    /// <summary>Hyperparameters that make a short run: every mandatory whole number near its minimum.</summary>
    public static HyperparameterValues Quick(Algorithm algorithm) => Values(
        algorithm,
        algorithm.Hyperparameters
            .Where(p => p is { Kind: ParameterKind.Integer, AllowsNone: false })
            .ToDictionary(p => p.Name, p => ParameterValue.Of(p.Minimum!.Value + 2)));

    public static HyperparameterValues Values(Algorithm algorithm, Dictionary<string, ParameterValue> given)
    {
        HyperparameterValues.TryCreate(algorithm.Hyperparameters, given, out var values, out var errors)
            .ShouldBeTrue(string.Join(' ', errors.SelectMany(e => e.Value)));
        return values;
    }

    public static TrainingSession Start(Algorithm algorithm, PreparedData data, int seed = 7, int threads = 2) =>
        TrainingSession.Start(algorithm, Quick(algorithm), data, Options(seed, threads));

    public static List<MetricPoint> Finish(TrainingSession session)
    {
        var points = new List<MetricPoint>();
        while (!session.IsComplete)
        {
            points.Add(session.Advance(TestContext.Current.CancellationToken));
        }

        return points;
    }

    public static byte[] Checkpoint(TrainingSession session)
    {
        using var stream = new MemoryStream();
        session.SaveCheckpoint(stream);
        return stream.ToArray();
    }

    public static TrainingSession Resume(Algorithm algorithm, PreparedData data, byte[] checkpoint, int seed = 7, int threads = 2) =>
        TrainingSession.Resume(algorithm, Quick(algorithm), data, Options(seed, threads), new MemoryStream(checkpoint));

    /// <summary>The point without its times, which are the only part that may differ.</summary>
    public static MetricPoint Timeless(MetricPoint point) => point with { TrainSeconds = 0, EvaluationSeconds = 0 };
}

using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class LogisticRegressionGoldenTests
{
    private const double ExactTolerance = 1e-7;

    public static TheoryData<string, double, string> Cases =>
        [.. GoldenData.Cases<GoldenCase>("logistic_regression").Select(c => (c.Data, c.C, c.Weight))];

    [Theory, MemberData(nameof(Cases))]
    public void Coefficients_and_probabilities_at_the_optimum_are_scikit_learns(string data, double c, string weight)
    {
        var (golden, prepared) = (Find(data, c, weight), GoldenData.Load(data));
        var trainer = new LogisticRegressionTrainer(Context(prepared, c, weight), ExactTolerance);
        Train(trainer);

        var outputs = prepared.Classes.Count == 2 ? 1 : prepared.Classes.Count;
        var weights =
            from k in Enumerable.Range(0, outputs)
            from j in Enumerable.Range(0, trainer.FeatureCount)
            select trainer.Weight(j, k);
        weights.ShouldAllBeNear(golden.Coefficients, 1e-4);
        Enumerable.Range(0, outputs).Select(trainer.Intercept).ShouldAllBeNear(golden.Intercepts, 1e-4);
        Predict(trainer, prepared).ShouldAllBeNear(golden.Probabilities, 1e-5);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_default_tolerance_stops_close_to_the_optimum(string data, double c, string weight)
    {
        var prepared = GoldenData.Load(data);
        var trainer = new LogisticRegressionTrainer(Context(prepared, c, weight));
        Train(trainer);

        Predict(trainer, prepared).ShouldAllBeNear(Find(data, c, weight).Probabilities, 1e-3);
    }

    private static GoldenCase Find(string data, double c, string weight) =>
        GoldenData.Cases<GoldenCase>("logistic_regression").Single(g => g.Data == data && g.C == c && g.Weight == weight);

    private static TrainerContext Context(PreparedData data, double c, string weight) => new(
        data.Train,
        data.Classes.Count,
        Sessions.Values(
            LogisticRegressionTrainer.Algorithm,
            new()
            {
                ["C"] = ParameterValue.Of(c),
                ["max_iter"] = ParameterValue.Of(1000),
                ["class_weight"] = ParameterValue.Of(weight),
            }),
        Seed: 0,
        MaxThreads: 2);

    private static void Train(LogisticRegressionTrainer trainer)
    {
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<double> Predict(LogisticRegressionTrainer trainer, PreparedData data)
    {
        var probabilities = new float[data.Test.Count * data.Classes.Count];
        trainer.PredictProbabilities(data.Test.Features, probabilities);
        return probabilities.Select(p => (double)p);
    }

    private sealed record GoldenCase(
        string Data, double C, string Weight, double[] Coefficients, double[] Intercepts, double[] Probabilities);
}

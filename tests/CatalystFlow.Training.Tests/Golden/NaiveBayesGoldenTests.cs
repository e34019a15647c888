using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.NaiveBayes;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class NaiveBayesGoldenTests
{
    public static TheoryData<string, double> Cases => [.. GoldenData.Cases<GoldenCase>("naive_bayes").Select(c => (c.Data, c.Smoothing))];

    [Theory, MemberData(nameof(Cases))]
    public void Means_variances_and_probabilities_are_scikit_learns(string data, double smoothing)
    {
        var golden = GoldenData.Cases<GoldenCase>("naive_bayes").Single(c => c.Data == data && c.Smoothing == smoothing);
        var prepared = GoldenData.Load(data);
        var values = Sessions.Values(NaiveBayesTrainer.Algorithm, new() { ["var_smoothing"] = ParameterValue.Of(smoothing) });
        var trainer = new NaiveBayesTrainer(new(prepared.Train, prepared.Classes.Count, values, Seed: 0, MaxThreads: 2));
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        var probabilities = new float[prepared.Test.Count * prepared.Classes.Count];
        trainer.PredictProbabilities(prepared.Test.Features, probabilities);

        var moments = trainer.Moments;
        var epsilon = smoothing * moments.LargestVariance();
        moments.Means.ShouldAllBeNear(golden.Means, 1e-7);
        moments.SquaredDeviations.Select((s, i) => (s / moments.Counts[i / trainer.FeatureCount]) + epsilon)
            .ShouldAllBeNear(golden.Variances, 1e-7);
        probabilities.Select(p => (double)p).ShouldAllBeNear(golden.Probabilities, 1e-6);
        probabilities.Chunk(prepared.Classes.Count).Select(row => row.IndexOf(row.Max())).ShouldBe(golden.Predictions);
    }

    private sealed record GoldenCase(
        string Data, double Smoothing, double[] Means, double[] Variances, int[] Predictions, double[] Probabilities);
}

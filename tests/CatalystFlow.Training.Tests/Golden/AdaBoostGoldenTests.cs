using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.AdaBoost;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

/// <summary>Rounds in which no two stumps tie: the same questions, votes and probabilities as scikit-learn's SAMME.</summary>
public sealed class AdaBoostGoldenTests
{
    public static TheoryData<string, double> Cases => [.. GoldenData.Cases<GoldenCase>("ada_boost").Select(c => (c.Data, c.Rate))];

    [Theory, MemberData(nameof(Cases))]
    public void Stumps_weights_and_probabilities_are_scikit_learns(string data, double rate)
    {
        var golden = GoldenData.Cases<GoldenCase>("ada_boost").Single(c => c.Data == data && c.Rate == rate);
        var prepared = GoldenData.Load(data);
        var values = Sessions.Values(AdaBoostTrainer.Algorithm, new()
        {
            ["n_estimators"] = ParameterValue.Of(golden.Rounds),
            ["learning_rate"] = ParameterValue.Of(rate),
        });
        var trainer = new AdaBoostTrainer(new(prepared.Train, prepared.Classes.Count, values, Seed: 1, MaxThreads: 2));

        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        trainer.Stumps.Select(s => s.Feature).ShouldBe(golden.Feature);
        trainer.Stumps.Select(s => (double)s.Threshold).ShouldAllBeNear(golden.Threshold, 1e-6);
        trainer.Stumps.Select(s => (double)s.Weight).ShouldAllBeNear(golden.Weight, 1e-5);
        var probabilities = new float[prepared.Test.Count * prepared.Classes.Count];
        trainer.PredictProbabilities(prepared.Test.Features, probabilities);
        probabilities.Select(p => (double)p).ShouldAllBeNear(golden.Probabilities, 1e-5);
    }

    private sealed record GoldenCase(
        string Data, double Rate, int Rounds, int[] Feature, double[] Threshold, double[] Weight, double[] Probabilities);
}

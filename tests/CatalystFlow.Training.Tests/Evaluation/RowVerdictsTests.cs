using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Evaluation;

public sealed class RowVerdictsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(26)]
    public void The_guess_is_the_first_of_the_largest_values_wherever_they_are(int classes)
    {
        for (var first = 0; first < classes; first++)
        {
            for (var second = first; second < classes; second++)
            {
                var values = new float[classes];
                (values[first], values[second]) = (0.5f, 0.5f);
                RowVerdicts.ArgMax(values).ShouldBe(first);
            }
        }
    }

    [Fact]
    public void Values_that_are_no_numbers_are_never_larger() =>
        RowVerdicts.ArgMax([0, 1, float.NaN, 0, 2, 0, 0, 0, float.NaN]).ShouldBe(4);

    [Theory]
    [InlineData("naive-bayes", 2)]
    [InlineData("naive-bayes", 11)]
    [InlineData("gradient-boosting", 2)]
    [InlineData("gradient-boosting", 11)]
    [InlineData("ada-boost", 2)]
    [InlineData("ada-boost", 11)]
    [InlineData("ada-boost", 20)]
    [InlineData("logistic-regression", 2)]
    [InlineData("logistic-regression", 11)]
    public void Rows_are_judged_as_their_probabilities_say(string algorithm, int classes)
    {
        const int Rows = 205;
        var data = Noise(Rows, classes);
        var entry = AlgorithmCatalog.Find(algorithm)!;
        var trainer = entry.CreateTrainer(new(data, classes, Sessions.Values(entry, []), Seed: 0, MaxThreads: 1));
        trainer.Advance(TestContext.Current.CancellationToken);
        var (probabilities, expected, verdicts) = (new float[Rows * classes], new RowVerdicts(classes), new RowVerdicts(classes));
        trainer.PredictProbabilities(data.Features, probabilities);
        expected.From(probabilities, data.Labels);

        trainer.CreateScorer(data.Features).Judge(0, data.Labels, verdicts);

        verdicts.Guesses.Take(Rows).ShouldBe(expected.Guesses.Take(Rows));
        verdicts.TrueProbabilities.Take(Rows).ShouldBe(expected.TrueProbabilities.Take(Rows));
    }

    private static LabelledRows Noise(int rows, int classes)
    {
        const int Features = 5;
        var rng = new Rng(3);
        return new(
            new([.. Enumerable.Range(0, rows * Features).Select(_ => (float)rng.NextGaussian())], rows, Features),
            [.. Enumerable.Range(0, rows).Select(i => i % classes)]);
    }
}

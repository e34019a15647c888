using CatalystFlow.Training.Algorithms.NaiveBayes;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
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
    [InlineData(2, 5)]
    [InlineData(11, 4)]
    public void Naive_bayes_judges_rows_as_its_probabilities_do(int classes, int features)
    {
        var rng = new Rng(3);
        var data = new LabelledRows(
            new([.. Enumerable.Range(0, 205 * features).Select(_ => (float)rng.NextGaussian())], 205, features),
            [.. Enumerable.Range(0, 205).Select(i => i % classes)]);
        var trainer = new NaiveBayesTrainer(new(data, classes, Sessions.Values(NaiveBayesTrainer.Algorithm, []), Seed: 0, MaxThreads: 1));
        trainer.Advance(TestContext.Current.CancellationToken);
        var probabilities = new float[205 * classes];
        trainer.PredictProbabilities(data.Features, probabilities);
        var (expected, verdicts) = (new RowVerdicts(classes), new RowVerdicts(classes));
        expected.From(probabilities, data.Labels);

        trainer.CreateScorer(data.Features).Judge(0, data.Labels, verdicts);

        verdicts.Guesses.ShouldBe(expected.Guesses);
        verdicts.TrueProbabilities.ShouldBe(expected.TrueProbabilities);
    }
}

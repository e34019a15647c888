using CatalystFlow.Evaluation.Tallies;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class ScoresGoldenTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, GoldenData.Cases<GoldenCase>("scores").Count)];

    [Theory, MemberData(nameof(Cases))]
    public void Scores_are_scikit_learns(int index)
    {
        var golden = GoldenData.Cases<GoldenCase>("scores")[index];

        var scores = Score(golden.Classes, golden.Probabilities, golden.Labels);

        new[] { scores.Accuracy, scores.LogLoss, scores.F1, scores.Precision, scores.Recall }
            .ShouldAllBeNear([golden.Accuracy, golden.LogLoss, golden.F1, golden.Precision, golden.Recall], 1e-6);
    }

    [Fact]
    public void Of_equal_probabilities_the_lowest_class_is_predicted() =>
        Score(3, [0.4f, 0.4f, 0.2f], [0]).Accuracy.ShouldBe(1);

    [Fact]
    public void A_certain_mistake_costs_a_finite_log_loss() =>
        Score(2, [1, 0], [1]).LogLoss.ShouldBe(-Math.Log(1.1920929e-7), 1e-5);

    [Fact]
    public void A_class_that_neither_occurs_nor_is_predicted_does_not_lower_the_macro_averages() =>
        Score(3, [1, 0, 0, 0, 1, 0], [0, 1]).F1.ShouldBe(1);

    [Fact]
    public void No_rows_give_zeros_and_not_NaN() => Score(3, [], []).ShouldBe((0, 0, 0, 0, 0));

    private static (double Accuracy, double LogLoss, double F1, double Precision, double Recall) Score(int classes, float[] probabilities, int[] labels)
    {
        var (tally, verdicts, loss) = (new ScoreTally(classes), new RowVerdicts(classes), 0.0);
        for (var first = 0; first < labels.Length; first += Trainer.BlockRows)
        {
            var block = labels.AsSpan(first, Math.Min(Trainer.BlockRows, labels.Length - first));
            verdicts.From(probabilities.AsSpan(first * classes), block);
            loss += tally.Add(verdicts, block);
        }

        return tally.ToScores(loss);
    }

    private sealed record GoldenCase(
        int Classes, int[] Labels, float[] Probabilities, double Accuracy, double LogLoss, double F1, double Precision, double Recall);
}

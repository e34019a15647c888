using CatalystFlow.Training.Algorithms.AdaBoost;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class StumpVotesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void Probabilities_are_the_softmax_of_the_shares_of_the_votes_to_six_digits(int classes)
    {
        const int Rows = 37;
        var rng = new Rng(5);
        var rows = new FeatureMatrix([.. Enumerable.Range(0, Rows * 2).Select(_ => (float)rng.NextGaussian())], Rows, 2);
        var stumps = Enumerable.Range(0, 12).Select(i => Random(rng, i, classes)).ToList();
        var votes = new StumpVotes([.. Enumerable.Repeat(3, classes)], stumps);
        var (sums, probabilities) = (new float[votes.Length(Rows)], new float[Rows * classes]);
        votes.Add(0, rows, 0, Rows, sums);

        votes.ToProbabilities(sums, probabilities);

        for (var row = 0; row < Rows; row++)
        {
            var expected = Softmax(stumps, rows.Row(row).ToArray(), classes);
            for (var k = 0; k < classes; k++)
            {
                probabilities[(row * classes) + k].ShouldBe(expected[k], 2e-6f * expected[k]);
            }
        }
    }

    [Fact]
    public void A_class_without_a_training_row_has_no_share_also_when_only_one_occurs()
    {
        var rows = new FeatureMatrix([1, 2, 3], 3, 1);
        var votes = new StumpVotes([0, 4, 0], [new(0, 2, 1, 1, 1)]);
        var (sums, probabilities) = (new float[votes.Length(3)], new float[9]);
        votes.Add(0, rows, 0, 3, sums);

        votes.ToProbabilities(sums, probabilities);

        probabilities.ShouldBe([0, 1, 0, 0, 1, 0, 0, 1, 0]);
    }

    // The first votes for one class only: a share of 1 is the end of the range.
    private static Stump Random(Rng rng, int i, int classes) => i < 6
        ? new(0, 10, 0, 0, 2)
        : new(i % 2, (float)rng.NextGaussian(), rng.NextInt(classes), rng.NextInt(classes), (float)rng.NextDouble());

    private static float[] Softmax(List<Stump> stumps, float[] row, int classes)
    {
        var shares = new double[classes];
        stumps.ForEach(stump => shares[stump.ClassOf(row)] += stump.Weight / stumps.Sum(s => (double)s.Weight));
        var powers = shares.Select(share => Math.Exp(share / (classes - 1))).ToList();
        return [.. powers.Select(power => (float)(power / powers.Sum()))];
    }
}

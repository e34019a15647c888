using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.GradientBoosting;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;
using CatalystFlow.Training.Trees;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Algorithms;

/// <summary>The kernels of boosting against twins by the book, and what every round must do to the loss.</summary>
public sealed class GradientBoostingTests
{
    [Property]
    public void A_histogram_holds_the_sums_of_every_bin(int seed, byte rowCount, byte featureCount)
    {
        var rng = new Rng(seed);
        var (features, pairs) = (Features(1 + rowCount, 1 + (featureCount % 19), rng), Pairs(1 + rowCount, rng));
        var rows = Enumerable.Range(0, features.Rows).Where(_ => rng.NextInt(3) > 0).ToArray();

        foreach (var block in features.Blocks)
        {
            var sums = new long[block.Length];
            GradientHistogram.Add(block, rows, pairs, sums);

            for (var i = 0; i < sums.Length; i++)
            {
                var (bin, lane) = (i / FeatureBlocks.Lanes, i % FeatureBlocks.Lanes);
                var expected = lane >= block.Width ? 0
                    : rows.Where(row => features.Columns[block.First + lane].Codes[row] == bin).Sum(row => pairs[row]);
                sums[i].ShouldBe(expected);
            }
        }
    }

    [Property]
    public void The_split_found_has_the_largest_second_order_gain(int seed, byte rowCount, byte featureCount)
    {
        var rng = new Rng(seed);
        var (features, pairs) = (Features(2 + rowCount, 1 + (featureCount % 11), rng), Pairs(2 + rowCount, rng));
        var histogram = new long[features.HistogramLength];
        var rows = Enumerable.Range(0, features.Rows).ToArray();
        foreach (var block in features.Blocks)
        {
            GradientHistogram.Add(block, rows, pairs, histogram.AsSpan(block.Offset, block.Length));
        }

        var split = new NewtonScan(1).Find(features, histogram, pairs.Sum());

        var best = features.Columns
            .SelectMany(column => Enumerable.Range(0, column.BinCount - 1).Select(bin => Gain(column, bin, pairs)))
            .DefaultIfEmpty(0).Max();
        split.Gain.ShouldBe(best, 1e-9 * Score(pairs) + (1e-9 * best));
        (split.Feature >= 0).ShouldBe(split.Gain > 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_training_loss_falls_in_every_round_of_a_small_learning_rate(int classes)
    {
        var algorithm = GradientBoostingTrainer.Algorithm;
        var values = Sessions.Values(algorithm, new()
        {
            ["n_estimators"] = ParameterValue.Of(30),
            ["learning_rate"] = ParameterValue.Of(0.05),
        });
        var session = TrainingSession.Start(algorithm, values, SyntheticData.Clouds(400, 6, classes), Sessions.Options());

        var losses = Sessions.Finish(session).ConvertAll(point => point.Train.LogLoss);

        losses.Zip(losses.Skip(1)).ShouldAllBe(pair => pair.Second < pair.First);
    }

    private static FeatureBlocks Features(int rows, int count, Rng rng)
    {
        var values = Enumerable.Range(0, rows * count).Select(_ => (float)rng.NextInt(1 + (int)(rng.NextUInt64() % 40))).ToArray();
        var columns = Binner.Bin(new(values, rows, count), 1, CancellationToken.None);
        return new(columns, 1, CancellationToken.None);
    }

    private static long[] Pairs(int rows, Rng rng) =>
        [.. Enumerable.Range(0, rows).Select(_ => ((long)(rng.NextInt(2001) - 1000) << 32) + 1 + rng.NextInt(500))];

    private static double Gain(BinnedColumn column, int lastBin, long[] pairs)
    {
        var left = pairs.Where((_, row) => column.Codes[row] <= lastBin).ToArray();
        var right = pairs.Where((_, row) => column.Codes[row] > lastBin).ToArray();
        return Score(left) + Score(right) - Score(pairs);
    }

    private static double Score(long[] pairs) =>
        Math.Pow(pairs.Sum(pair => (double)(pair >> 32)), 2) / pairs.Sum(pair => (double)(uint)pair);
}

using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Trees;

/// <summary>The three ways to find a split against one another and against a twin that tries every gap by the book.</summary>
public sealed class SplitFinderTests
{
    [Property]
    public void All_ways_find_the_split_that_the_definition_gives(int seed, byte rowCount, byte bins, byte classCount, bool weighted, byte least)
    {
        var (rows, classes) = (1 + (rowCount % 16), 2 + (classCount % 5));
        var rng = new Rng(seed);
        var column = Column(rows, 1 + (bins % 12), rng);
        var samples = Enumerable.Range(0, rows).Select(i => Sample.Pack(i, rng.NextInt(classes), 1 + rng.NextInt(3))).ToArray();
        var counts = Counts(samples, classes);
        double[] weights = weighted ? [.. Enumerable.Range(0, classes).Select(_ => 0.1 + rng.NextDouble())] : [];
        var minRows = 1 + (least % 4);
        var finder = new SplitFinder(classes, weights, rows, minRows);

        var expected = ByDefinition(samples, counts, column, weights, minRows);

        finder.ByInsertionSort(samples, counts, column.Codes).ShouldBe(expected);
        finder.ByCountingSort(samples, counts, column).ShouldBe(expected);
        if (minRows == 1)
        {
            finder.ByHistogram(samples, counts, column).ShouldBe(expected);
        }

        finder.Find(samples, counts, column).ShouldBe(expected);
    }

    [Property]
    public void A_threshold_says_the_same_as_its_bin_for_every_row(int seed, byte rowCount)
    {
        var rng = new Rng(seed);
        var rows = 2 + (rowCount * 5);
        var values = Enumerable.Range(0, rows).Select(_ => (float)(rng.NextInt(3) == 0 ? rng.NextInt(4) : rng.NextGaussian())).ToArray();
        var column = Binner.Bin(new FeatureMatrix(values, rows, 1), 1, CancellationToken.None)[0];
        if (column.BinCount < 2)
        {
            return;
        }

        var left = rng.NextInt(column.BinCount - 1);
        var right = left + 1 + rng.NextInt(column.BinCount - 1 - left);
        var (lastBin, threshold) = column.SplitBetween(left, right);

        ((int)lastBin).ShouldBeInRange(left, right - 1);
        Enumerable.Range(0, rows).ShouldAllBe(i => column.Codes[i] <= lastBin == values[i] <= threshold);
    }

    [Fact]
    public void A_bin_for_every_value_while_there_are_few_and_equal_shares_when_there_are_many()
    {
        var few = Bin([.. Enumerable.Range(0, 1000).Select(i => (float)(i % 255))]);
        var many = Bin([.. Enumerable.Range(0, 10_000).Select(i => (float)Math.Sqrt(i))]);

        few.BinCount.ShouldBe(255);
        few.Lowest.ShouldBe(few.Highest);
        many.BinCount.ShouldBe(Binner.MaxBins);
        many.Codes.GroupBy(code => code).ShouldAllBe(bin => bin.Count() >= 30 && bin.Count() <= 50);
    }

    [Fact]
    public void A_value_that_fills_most_rows_does_not_use_up_the_bins() =>
        Bin([.. Enumerable.Range(0, 10_000).Select(i => i < 9000 ? 0f : i)]).BinCount.ShouldBeGreaterThan(25);

    [Fact]
    public void The_middle_of_neighbouring_floats_stays_below_the_upper_one()
    {
        var low = 1f;
        var column = Bin([low, MathF.BitIncrement(low), float.MaxValue, float.MinValue]);

        column.SplitBetween(1, 2).Threshold.ShouldBe(low);
        column.SplitBetween(0, 3).Threshold.ShouldBe(0);
    }

    private static BinnedColumn Bin(float[] values) =>
        Binner.Bin(new FeatureMatrix(values, values.Length, 1), 2, CancellationToken.None)[0];

    private static BinnedColumn Column(int rows, int bins, Rng rng) => new(
        [.. Enumerable.Range(0, rows).Select(_ => (byte)rng.NextInt(bins))], new float[bins], new float[bins]);

    private static long[] Counts(ulong[] samples, int classes) =>
        [.. Enumerable.Range(0, classes).Select(k => samples.Where(s => Class(s) == k).Sum(Weight))];

    private static BinSplit ByDefinition(ulong[] samples, long[] counts, BinnedColumn column, double[] weights, int minRows)
    {
        var bins = samples.Select(s => (int)column.Codes[Sample.Row(s)]).Distinct().Order().ToList();
        var best = BinSplit.None;
        foreach (var (left, right) in bins.Zip(bins.Skip(1)))
        {
            var goLeft = samples.Where(s => column.Codes[Sample.Row(s)] <= left).ToArray();
            if (goLeft.Length < minRows || samples.Length - goLeft.Length < minRows)
            {
                continue;
            }

            var ofLeft = Counts(goLeft, counts.Length);
            var ofRight = counts.Zip(ofLeft, (all, l) => all - l).ToArray();
            var score = Purity(ofLeft, weights) + Purity(ofRight, weights);
            best = score > best.Score ? new(score, left, right) : best;
        }

        return best;
    }

    private static double Purity(long[] counts, double[] weights)
    {
        var weighed = counts.Select((count, k) => count * (weights.Length == 0 ? 1 : weights[k])).ToList();
        return weighed.Sum(w => w * w) / weighed.Sum();
    }

    private static int Class(ulong sample) => Sample.ClassOf(Sample.Tag(sample));

    private static long Weight(ulong sample) => Sample.WeightOf(Sample.Tag(sample));
}

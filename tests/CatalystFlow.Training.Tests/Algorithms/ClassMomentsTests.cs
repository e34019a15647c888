using CatalystFlow.Training.Algorithms.NaiveBayes;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class ClassMomentsTests
{
    [Property(MaxTest = 40)]
    public void Moments_merged_over_prefixes_equal_those_computed_at_once(int seed)
    {
        var rng = new Rng(seed);
        var (classes, features, rows) = (1 + rng.NextInt(5), 1 + rng.NextInt(9), 1 + rng.NextInt(300));
        var data = Random(rng, rows, features, classes);
        var moments = new ClassMoments(classes, features);
        for (var seen = 0; seen < rows;)
        {
            var end = Math.Min(rows, seen + 1 + rng.NextInt(120));
            moments.Add(data, seen, end, 2, CancellationToken.None);
            seen = end;
        }

        for (var i = 0; i < classes * features; i++)
        {
            var (k, j) = Math.DivRem(i, features);
            var values = Enumerable.Range(0, rows).Where(r => data.Labels[r] == k).Select(r => (double)data.Features.Row(r)[j]).ToList();
            var mean = values.DefaultIfEmpty(0).Average();
            moments.Counts[k].ShouldBe(values.Count);
            moments.Means[i].ShouldBe(mean, 1e-9);
            moments.SquaredDeviations[i].ShouldBe(values.Sum(v => (v - mean) * (v - mean)), 1e-9 * Math.Max(1, values.Count));
        }
    }

    [Fact]
    public void A_constant_far_from_zero_has_no_variance()
    {
        int[] labels = [.. Enumerable.Range(0, 9000).Select(i => i % 3)];
        var data = new LabelledRows(new([.. Enumerable.Repeat(0.1f + 1e6f, 9000)], 9000, 1), labels);
        var moments = new ClassMoments(3, 1);

        moments.Add(data, 0, 9000, 2, CancellationToken.None);

        moments.LargestVariance().ShouldBe(0);
    }

    // An offset far larger than the spread: a variance from sums of squares would have no correct digit.
    private static LabelledRows Random(Rng rng, int rows, int features, int classes) => new(
        new([.. Enumerable.Range(0, rows * features).Select(_ => 4096 + (float)rng.NextGaussian())], rows, features),
        [.. Enumerable.Range(0, rows).Select(_ => rng.NextInt(classes))]);
}

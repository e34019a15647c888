using CatalystFlow.Training.Algorithms.Knn;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class NeighbourSearchTests
{
    [Property(MaxTest = 60)]
    public void A_running_search_finds_what_comparing_with_every_row_finds(int seed)
    {
        var rng = new Rng(seed);
        var (features, k) = (1 + rng.NextInt(12), 1 + rng.NextInt(9));
        var training = Rows(rng, 1 + rng.NextInt(700), features);
        var queries = Rows(rng, 1 + rng.NextInt(Trainer.BlockRows), features);
        var packed = new PackedRows(training);
        var lists = new NeighbourLists(queries.Rows, k);
        for (var seen = 0; seen < training.Rows; seen = packed.Count)
        {
            var tiles = packed.Tiles.Count;
            packed.Extend(Math.Min(training.Rows, seen + 1 + rng.NextInt(400)), 2, CancellationToken.None);
            new NeighbourSearch(packed).Run(queries, All(queries), lists, tiles, CancellationToken.None);
        }

        for (var i = 0; i < queries.Rows; i++)
        {
            lists.Indices(i).ToArray().ShouldBe(Nearest(training, queries.Row(i).ToArray(), k));
        }
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-40f)]
    [InlineData(float.MaxValue)]
    public void Scale_and_offset_do_not_change_who_is_nearest(float scale)
    {
        var rng = new Rng(5);
        var training = new FeatureMatrix([.. Enumerable.Range(0, 600).Select(_ => (float)rng.NextDouble() * scale)], 300, 2);
        var packed = new PackedRows(training);
        var lists = new NeighbourLists(300, 3);
        packed.Extend(300, 1, CancellationToken.None);

        new NeighbourSearch(packed).Run(training, All(training), lists, 0, CancellationToken.None);

        for (var i = 0; i < 300; i++)
        {
            lists.Indices(i).ToArray().ShouldBe(Nearest(training, training.Row(i).ToArray(), 3));
        }
    }

    [Fact]
    public void Rows_far_beyond_the_training_rows_find_the_nearest_too()
    {
        var training = new FeatureMatrix([.. Enumerable.Range(0, 500).Select(i => (float)i)], 500, 1);
        var packed = new PackedRows(training);
        var lists = new NeighbourLists(2, 2);
        packed.Extend(400, 1, CancellationToken.None);

        new NeighbourSearch(packed).Run(new([1e25f, -1e25f], 2, 1), [0, 1], lists, 0, CancellationToken.None);

        lists.Indices(0).ToArray().ShouldBe([0, 1]);
        lists.Indices(1).ToArray().ShouldBe([0, 1]);
    }

    [Property(MaxTest = 40)]
    public void An_order_in_space_keeps_every_row_and_leaves_equal_rows_in_place(int seed)
    {
        var rng = new Rng(seed);
        var rows = Rows(rng, 1 + rng.NextInt(300), 2);
        var equal = new FeatureMatrix([.. Enumerable.Repeat(0.5f, 200)], 100, 2);

        SpatialOrder.Of(rows, 0, rows.Rows, 16, CancellationToken.None).Order().ShouldBe(All(rows));
        SpatialOrder.Of(equal, 0, 100, 16, CancellationToken.None).ShouldBe(All(equal));
    }

    private static int[] All(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.Rows)];

    // Coarse values around an offset: many equal rows, many equal distances, and little left of a float's precision.
    private static FeatureMatrix Rows(Rng rng, int rows, int features) => new(
        [.. Enumerable.Range(0, rows * features).Select(_ => 1000f + (rng.NextInt(3) * 0.5f) + (float)(rng.NextInt(2) * rng.NextDouble()))],
        rows,
        features);

    private static int[] Nearest(FeatureMatrix training, float[] x, int k) =>
        [.. Enumerable.Range(0, training.Rows).OrderBy(i => Distance(x, training.Row(i).ToArray())).Take(k)];

    private static double Distance(float[] x, float[] y) => NeighbourSearch.SquaredDistance(x, y);
}

using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ToyDataTests
{
    public static TheoryData<ToyShape> Shapes => [.. Enum.GetValues<ToyShape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_same_arguments_give_the_same_rows_and_another_seed_gives_others(ToyShape shape)
    {
        var table = ToyData.Make(shape, 200, 0.1, seed: 5);

        Numbers(ToyData.Make(shape, 200, 0.1, seed: 5)).ShouldBe(Numbers(table));
        Numbers(ToyData.Make(shape, 200, 0.1, seed: 6)).ShouldNotBe(Numbers(table));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Classes_are_even_and_the_fewest_rows_can_be_trained_on(ToyShape shape)
    {
        var table = ToyData.Make(shape, ToyData.FewestRows, 0.2, seed: 1);
        var counts = table.Columns.OfType<CategoricalColumn>().Single().Codes.ToArray().CountBy(c => c).Select(c => c.Value).ToList();

        (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(1);
        var data = DataPreparation.Prepare(table, new(ToyData.Target, new(), CategoricalEncoding.Auto, true, 0), TestContext.Current.CancellationToken);
        Sessions.Finish(Sessions.Start(AlgorithmCatalog.Find("decision-tree")!, data)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(ToyShape.Moons, 0.97)]
    [InlineData(ToyShape.Circles, 0.97)]
    [InlineData(ToyShape.Spirals, 0.9)]
    [InlineData(ToyShape.Blobs, 0.97)]
    [InlineData(ToyShape.Xor, 0.93)]
    public void Without_noise_a_shape_can_be_learned(ToyShape shape, double accuracy)
    {
        var table = ToyData.Make(shape, 600, 0.02, seed: 2);
        var data = DataPreparation.Prepare(table, new(ToyData.Target, new(), CategoricalEncoding.Auto, true, 0), TestContext.Current.CancellationToken);
        var session = TrainingSession.Start(
            AlgorithmCatalog.Find("knn")!, Sessions.Values(AlgorithmCatalog.Find("knn")!, []), data, Sessions.Options());

        Sessions.Finish(session)[^1].Test.Accuracy.ShouldBeGreaterThanOrEqualTo(accuracy);
    }

    [Theory]
    [InlineData(ToyShape.Circles)]
    [InlineData(ToyShape.Spirals)]
    [InlineData(ToyShape.Xor)]
    public void No_straight_line_parts_the_classes_of_a_round_shape(ToyShape shape)
    {
        var table = ToyData.Make(shape, 600, 0.02, seed: 2);
        var data = DataPreparation.Prepare(table, new(ToyData.Target, new(), CategoricalEncoding.Auto, true, 0), TestContext.Current.CancellationToken);
        var line = AlgorithmCatalog.Find("logistic-regression")!;

        Sessions.Finish(TrainingSession.Start(line, Sessions.Values(line, []), data, Sessions.Options()))[^1].Test.Accuracy.ShouldBeLessThan(0.8);
    }

    [Fact]
    public void Thinning_picks_rows_evenly_and_keeps_a_small_table()
    {
        var table = ToyData.Make(ToyShape.Moons, 1_000, 0.1, seed: 5);

        TableRows.Thin(table, 1_000).ShouldBeSameAs(table);
        var thin = TableRows.Thin(table, 100);
        thin.RowCount.ShouldBe(100);
        ((NumericColumn)thin.Columns[0]).Values[1].ShouldBe(((NumericColumn)table.Columns[0]).Values[10]);
        ((CategoricalColumn)thin.Columns[2]).Codes[99].ShouldBe(((CategoricalColumn)table.Columns[2]).Codes[990]);
    }

    private static float[] Numbers(DataTable table) => [.. table.Columns.OfType<NumericColumn>().SelectMany(c => c.Values.ToArray())];
}

using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Surfaces;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Surfaces;

public sealed class SurfaceTests
{
    private const int Size = 16;
    private static readonly TimeSpan NoLimit = TimeSpan.FromHours(1);

    public static TheoryData<string> Catalog => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Theory]
    [MemberData(nameof(Catalog))]
    public void Every_algorithm_draws_the_same_picture_again_when_trained_again(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;
        var data = MixedData.Prepared(algorithm.PrefersOneHot);
        var plan = SurfacePlan.Of(data, "height", "colour");
        var session = Sessions.Start(algorithm, data);
        session.Advance(TestContext.Current.CancellationToken);
        session.Advance(TestContext.Current.CancellationToken);
        var replay = new ModelReplay(algorithm, Sessions.Quick(algorithm), data, Sessions.Options(threads: 1));
        replay.Advance(TestContext.Current.CancellationToken);
        replay.Advance(TestContext.Current.CancellationToken);

        var first = session.Draw(plan, Size, NoLimit);
        var again = replay.Draw(SurfacePlan.Of(data, "height", "colour"), Size, NoLimit);

        (again.Step, again.Position, again.Size).ShouldBe((first.Step, first.Position, Size));
        again.Cells.Classes.ShouldBe(first.Cells.Classes);
        again.Cells.Shares.ShouldBe(first.Cells.Shares);
        again.Verdicts.OfTruth.ShouldBe(first.Verdicts.OfTruth);
        again.Plan.Points.X.ShouldBe(first.Plan.Points.X);
    }

    [Fact]
    public void Validation_rows_can_be_drawn_in_place_of_test_rows()
    {
        var data = MixedData.Prepared(oneHot: false);

        var (test, validation) = (SurfacePlan.Of(data).Points, SurfacePlan.Of(data, validation: true).Points);

        (test.OfValidation, test.TestCount).ShouldBe((false, data.Test.Count));
        (validation.OfValidation, validation.TestCount).ShouldBe((true, data.Validation.Count));
        validation.RowNumbers.ShouldBe(data.ValidationRowNumbers);
        validation.RowNumbers.Intersect(test.RowNumbers).ShouldBeEmpty();
        validation.Labels.Take(data.Validation.Count).ShouldBe(data.Validation.Labels);
    }

    [Fact]
    public void Drawing_changes_nothing_of_the_run()
    {
        foreach (var algorithm in AlgorithmCatalog.All)
        {
            var data = SyntheticData.Clouds(80, 3, 3);
            var watched = Sessions.Start(algorithm, WithColumns(data));
            var plan = SurfacePlan.Of(WithColumns(data));
            while (!watched.IsComplete)
            {
                watched.Advance(TestContext.Current.CancellationToken);
                watched.Draw(plan, Size, NoLimit);
            }

            var alone = Sessions.Start(algorithm, WithColumns(data));
            Sessions.Finish(alone);
            watched.ComputeModelHash().ShouldBe(alone.ComputeModelHash(), algorithm.Id);
        }
    }

    [Fact]
    public void A_cell_says_what_the_model_says_of_the_typical_row_moved_there()
    {
        var data = MixedData.Prepared(oneHot: true);
        var algorithm = AlgorithmCatalog.Find("decision-tree")!;
        var session = TrainingSession.Start(algorithm, Sessions.Values(algorithm, []), data, Sessions.Options());
        Sessions.Finish(session);

        var picture = session.Draw(SurfacePlan.Of(data, "height", "colour"), Size, NoLimit);

        // Tall is class b wherever the colour is not red; red is class c. The upper rows of cells are the last category.
        var colour = data.Fitted.Columns.Single(c => c.Name == "colour");
        var red = colour.Categories.ToList().IndexOf("red");
        Cell(picture, 0.95, Band(red)).ShouldBe("c");
        Cell(picture, 0.05, Band(red)).ShouldBe("c");
        Cell(picture, 0.95, Band(colour.Categories.ToList().IndexOf("blue"))).ShouldBe("b");
        Cell(picture, 0.05, Band(colour.Categories.ToList().IndexOf("blue"))).ShouldBe("a");

        double Band(int code) => (code + 0.5) / colour.Categories.Count;
        string Cell(SurfacePicture drawn, double x, double y) =>
            data.Classes[drawn.Cells.Classes[((int)(y * Size) * Size) + (int)(x * Size)]];
    }

    [Fact]
    public void The_shares_of_a_cell_are_its_three_most_probable_classes_in_order()
    {
        var data = WithColumns(SyntheticData.Clouds(120, 2, 4));
        var session = Sessions.Start(AlgorithmCatalog.Find("naive-bayes")!, data);
        Sessions.Finish(session);

        var cells = session.Draw(SurfacePlan.Of(data), Size, NoLimit).Cells;

        for (var cell = 0; cell < cells.Cells; cell++)
        {
            int[] shares = [.. Enumerable.Range(0, TopClasses.Depth).Select(rank => (int)cells.Shares[(rank * cells.Cells) + cell])];
            shares.ShouldBe(shares.OrderDescending());
            shares.Sum().ShouldBeInRange(127, 257);
            Enumerable.Range(0, TopClasses.Depth).Select(rank => cells.Classes[(rank * cells.Cells) + cell]).ShouldBeUnique();
        }
    }

    [Fact]
    public void Points_are_test_rows_first_with_the_verdict_on_the_whole_row()
    {
        var data = WithColumns(SyntheticData.Clouds(900, 3, 2, testRows: 1_000));
        var session = Sessions.Start(AlgorithmCatalog.Find("decision-tree")!, data);
        Sessions.Finish(session);

        var picture = session.Draw(SurfacePlan.Of(data), Size, NoLimit);

        var points = picture.Plan.Points;
        points.TestCount.ShouldBe(PlacedRows.MostTest);
        points.Labels.Count.ShouldBe(PlacedRows.MostTest + PlacedRows.MostTrain);
        points.RowNumbers.ShouldBeInOrder();
        var probabilities = session.PredictTestProbabilities();
        for (var i = 0; i < points.TestCount; i++)
        {
            var row = points.RowNumbers[i];
            picture.Verdicts.OfTruth[i].ShouldBe(probabilities[(row * 2) + points.Labels[i]]);
        }
    }

    [Fact]
    public void A_slow_model_gets_fewer_cells()
    {
        var data = WithColumns(SyntheticData.Clouds(60, 2, 2));
        var session = Sessions.Start(AlgorithmCatalog.Find("knn")!, data);
        session.Advance(TestContext.Current.CancellationToken);

        session.Draw(SurfacePlan.Of(data), 128, TimeSpan.Zero).Size.ShouldBe(16);
        session.Draw(SurfacePlan.Of(data), 128, NoLimit).Size.ShouldBe(128);
    }

    [Theory]
    [InlineData("height", "nonsense", "does not use a column \"nonsense\"")]
    [InlineData("height", null, "The y axis has no column")]
    [InlineData(null, "height", "The x axis has no column")]
    [InlineData("height", "height", "Choose two different ones")]
    public void An_impossible_choice_of_axes_is_refused_in_words(string? x, string? y, string reason) =>
        Should.Throw<SurfaceException>(() => SurfacePlan.Of(MixedData.Prepared(oneHot: true), x, y)).Message.ShouldContain(reason);

    [Fact]
    public void A_single_column_is_drawn_over_nothing()
    {
        var data = WithColumns(SyntheticData.Clouds(50, 1, 2));

        var plan = SurfacePlan.Of(data);

        (plan.X.Name, plan.Y.Kind).ShouldBe(("f0", AxisKind.Nothing));
        plan.Points.Y.Distinct().Count().ShouldBeGreaterThan(plan.Points.Y.Count / 2);
    }

    [Fact]
    public void An_outlier_does_not_press_the_others_into_a_corner()
    {
        var data = SyntheticData.Altered((row, column, value) => row == 0 && column == 0 ? 10_000 : value, trainRows: 400);

        var axis = SurfacePlan.Of(WithColumns(data), "f0", "f1").X;

        axis.To.ShouldBeLessThan(100);
    }

    private static PreparedData WithColumns(PreparedData data) => data with
    {
        Fitted = data.Fitted with
        {
            Columns = [.. Enumerable.Range(0, data.Train.Features.Columns)
                .Select(j => new ColumnTransform($"f{j}", ColumnType.Numeric, ColumnEncoding.Scaled, null, 0, 1, "0", 0, []))],
        },
    };
}

using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Missing as a category of its own, where a person asks for it.</summary>
public sealed class MissingCategoryTests
{
    private const int Rows = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_column_that_is_t_or_empty_becomes_features_that_tell_the_two_apart(bool prefersOneHot)
    {
        var data = Prepare(Column(i => i % 2 == 0 ? "t" : null), prefersOneHot);
        var column = data.Fitted.Columns[0];
        column.Categories.ShouldBe(["t", "(missing)"]);
        (column.MissingCategory, column.ImputedWith).ShouldBe(("(missing)", null));
        column.MissingInTraining.ShouldBeGreaterThan(0);
        data.Fitted.FeatureNames.ShouldBe(prefersOneHot ? ["c=t", "c=(missing)"] : ["c"]);
        var rows = Enumerable.Range(0, data.Train.Count).Select(i => data.Train.Features.Row(i).ToArray()).ToArray();
        rows.Select(r => string.Join(' ', r)).Distinct().Count().ShouldBe(2);
        rows.Zip(data.Train.Labels).Select(r => (r.First[0], r.Second)).Distinct().Count().ShouldBe(2); // the target follows the column
    }

    [Fact]
    public void Without_being_asked_for_gaps_are_filled_and_the_column_says_how_it_could_be_learned()
    {
        var table = DataPreparationTests.Table(Column(i => i % 2 == 0 ? "t" : null), DataPreparationTests.Numbers("x", Rows, i => i % 7));
        var column = DataPreparationTests.Prepare(table).Fitted.Columns[0];
        column.Encoding.ShouldBe(ColumnEncoding.LeftOut);
        column.MissingCategory.ShouldBeNull();
        column.Note!.ShouldContain("missing as a category of its own");
        column.Note!.ShouldNotContain("nothing to learn from");
    }

    [Fact]
    public void The_category_of_missing_values_is_named_as_no_value_is()
    {
        var data = Prepare(Column(i => (i % 4) switch { 0 => "(missing)", 2 => "((missing))", _ => null }), prefersOneHot: true);
        data.Fitted.Columns[0].Categories.ShouldBe(["((missing))", "(missing)", "(((missing)))"]);

        // A value of that name in other rows is a value that training did not see, not a missing one.
        var other = new DataTable([DataPreparationTests.Categories("c", 2, i => i == 0 ? "(((missing)))" : null)]);
        var features = data.Fitted.Transform(other);
        features.Row(0).ToArray().ShouldBe([0, 0, 0]);
        features.Row(1).ToArray().ShouldBe([0, 0, 1]);
    }

    [Fact]
    public void An_unseen_category_counts_as_missing_where_codes_are_used()
    {
        var data = Prepare(Column(i => i % 2 == 0 ? "t" : null), prefersOneHot: false);
        var features = data.Fitted.Transform(new DataTable([DataPreparationTests.Categories("c", 3, i => ((string?[])["t", null, "new"])[i])]));
        features.Row(2)[0].ShouldBe(features.Row(1)[0]);
        features.Row(2)[0].ShouldNotBe(features.Row(0)[0]);
    }

    [Fact]
    public void Where_training_has_no_gap_there_is_no_such_category_and_later_gaps_are_filled()
    {
        var data = Prepare(Column(i => i % 2 == 0 ? "a" : "b"), prefersOneHot: true);
        var column = data.Fitted.Columns[0];
        (column.MissingCategory, column.ImputedWith).ShouldBe((null, "a"));
        data.Fitted.Transform(new DataTable([DataPreparationTests.Categories("c", 1, _ => null)])).Row(0).ToArray().ShouldBe([1, 0]);
    }

    [Fact]
    public void A_column_of_numbers_says_that_it_has_no_category_for_missing_ones()
    {
        var numbers = DataPreparationTests.Numbers("c", Rows, i => i % 5 == 0 ? float.NaN : i % 3);
        Prepare(numbers, prefersOneHot: false).Fitted.Columns[0].Note!.ShouldContain("A missing number is filled in with the mean");
    }

    [Fact]
    public void The_check_of_columns_says_how_far_missing_values_alone_lead()
    {
        var csv = "tells,hides,y\n" + string.Concat(Enumerable.Range(0, Rows).Select(i =>
            $"{(i % 2 == 0 ? "t" : "")},{(i % 3 == 0 ? "u" : "")},{(i % 2 == 0 ? "yes" : "no")}\n"));
        ColumnSelection[] columns =
            [new("tells", ColumnType.Categorical), new("hides", ColumnType.Categorical), new("y", ColumnType.Categorical)];
        var report = ColumnChecker.Check(
            TestData.Text(csv), CsvFormat.Default, new("y", Rows, columns), CsvLimits.Default, 1, TestContext.Current.CancellationToken);
        report.Columns[0].MissingScore!.Value.ShouldBe(1);
        report.Columns[1].MissingScore!.Value.ShouldBeLessThan(0.1);
    }

    private static CategoricalColumn Column(Func<int, string?> value) => DataPreparationTests.Categories("c", Rows, value);

    private static PreparedData Prepare(DataColumn column, bool prefersOneHot) => DataPreparation.Prepare(
        DataPreparationTests.Table(column),
        DataPreparationTests.Options(prefersOneHot: prefersOneHot) with { MissingAsCategory = ["c"] },
        TestContext.Current.CancellationToken);
}

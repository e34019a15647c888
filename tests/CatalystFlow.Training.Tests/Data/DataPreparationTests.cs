using System.Text.Json;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class DataPreparationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly SplitSettings Split = new(60, 20, 20, true);

    [Fact]
    public void Numbers_are_standardised_with_the_training_rows_mean_and_population_deviation()
    {
        var table = Table(Numbers("x", 60, i => i * i));
        var data = Prepare(table);
        var values = TrainingRows(table, data).Select(r => (double)r * r).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        var column = data.Fitted.Columns.ShouldHaveSingleItem();
        column.Encoding.ShouldBe(ColumnEncoding.Scaled);
        column.Mean!.Value.ShouldBe(mean, 1e-9);
        column.Scale!.Value.ShouldBe(deviation, 1e-9);
        data.Train.Features.Values.ToArray().Average().ShouldBe(0, 1e-5);
        data.Train.Features.Values.ToArray().Average(v => v * v).ShouldBe(1, 1e-5);
        for (var i = 0; i < data.Test.Count; i++)
        {
            data.Test.Features.Row(i)[0].ShouldBe((float)((Math.Pow(data.TestRowNumbers[i], 2) - mean) / deviation));
        }
    }

    [Fact]
    public void Nothing_is_learned_from_validation_and_test_rows()
    {
        var before = Prepare(Table(Numbers("x", 60, i => i), Categories("c", 60, i => $"{i % 4}")));
        var train = TrainingRows(Table(Numbers("x", 60, i => i)), before).ToHashSet();
        var after = Prepare(Table(
            Numbers("x", 60, i => train.Contains(i) ? i : 1e6f),
            Categories("c", 60, i => train.Contains(i) ? $"{i % 4}" : "unseen")));
        after.Fitted.Columns.Zip(before.Fitted.Columns).ShouldAllBe(p => JsonSerializer.Serialize(p.First, (JsonSerializerOptions?)null)
            == JsonSerializer.Serialize(p.Second, (JsonSerializerOptions?)null));
        after.Train.Features.Values.ToArray().ShouldBe(before.Train.Features.Values.ToArray());
    }

    [Fact]
    public void A_missing_time_of_day_becomes_a_time_rather_than_one_of_1970()
    {
        var text = Profiled.File([.. Enumerable.Range(0, 60).Select(i => i % 5 == 0 ? "" : $"{i % 12}:{i % 60:00}:29")]);
        var times = (NumericColumn)Profiled.Read(text);

        var x = Prepare(Table(times)).Fitted.Columns[0];

        x.ImputedWith!.ShouldMatch("^0[0-9]:[0-5][0-9]:[0-5][0-9]([.][0-9]+)?$");
        x.MissingInTraining.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Missing_numbers_become_the_mean_and_missing_categories_the_most_frequent_one()
    {
        var data = Prepare(
            Table(Numbers("x", 60, i => i % 5 == 0 ? float.NaN : i), Categories("c", 60, i => i % 7 == 0 ? null : i % 3 == 0 ? "b" : "a")),
            prefersOneHot: true);
        var (x, c) = (data.Fitted.Columns[0], data.Fitted.Columns[1]);
        c.ImputedWith.ShouldBe("a");
        x.MissingInTraining.ShouldBeGreaterThan(0);
        x.ImputedWith.ShouldBe(x.Mean!.Value.ToString("G7", System.Globalization.CultureInfo.InvariantCulture));
        for (var i = 0; i < data.Test.Count; i++)
        {
            var row = data.TestRowNumbers[i];
            (data.Test.Features.Row(i)[0] == 0).ShouldBe(row % 5 == 0);
            data.Test.Features.Row(i)[1..].ToArray().ShouldBe(row % 7 == 0 || row % 3 != 0 ? [1, 0] : [0, 1]);
        }
    }

    [Fact]
    public void Equally_frequent_categories_are_imputed_with_the_smallest()
    {
        var table = Table(Categories("c", 60, i => i < 30 ? "b" : "a"));
        var even = new ColumnFitting(Options(), [.. Enumerable.Range(20, 20)]);
        even.Fit(table.Columns[0]).ImputedWith.ShouldBe("a");
    }

    [Theory]
    [InlineData(CategoricalEncoding.Auto, true, 16, ColumnEncoding.OneHot)]
    [InlineData(CategoricalEncoding.Auto, true, 17, ColumnEncoding.Label)]
    [InlineData(CategoricalEncoding.Auto, false, 3, ColumnEncoding.Label)]
    [InlineData(CategoricalEncoding.Label, true, 3, ColumnEncoding.Label)]
    [InlineData(CategoricalEncoding.OneHot, false, 40, ColumnEncoding.OneHot)]
    public void Encoding_follows_the_mode_the_model_and_the_number_of_categories(
        CategoricalEncoding mode, bool prefersOneHot, int categories, ColumnEncoding expected)
    {
        var data = Prepare(Table(Categories("c", 4000, i => $"k{i % categories:D3}")), mode, prefersOneHot);
        var column = data.Fitted.Columns[0];
        column.Encoding.ShouldBe(expected);
        column.Categories.ShouldBe(Enumerable.Range(0, categories).Select(i => $"k{i:D3}"));
        data.Fitted.FeatureCount.ShouldBe(expected == ColumnEncoding.OneHot ? categories : 1);
        data.Fitted.FeatureNames[0].ShouldBe(expected == ColumnEncoding.OneHot ? "c=k000" : "c");
        (column.Note is not null).ShouldBe(categories == 17);
    }

    [Fact]
    public void Label_codes_are_standardised_and_one_hot_features_are_not()
    {
        var table = Table(Categories("c", 90, i => $"{i % 3}"));
        var labels = Prepare(table, CategoricalEncoding.Label).Train.Features.Values.ToArray();
        labels.Average().ShouldBe(0, 1e-5);
        labels.Average(v => v * v).ShouldBe(1, 1e-5);
        Prepare(table, CategoricalEncoding.OneHot).Train.Features.Values.ToArray().Distinct().Order().ShouldBe([0, 1]);
    }

    [Fact]
    public void A_Boolean_column_is_one_feature_unless_one_hot_is_asked_for()
    {
        var table = Table(Categories("b", 90, i => i % 3 == 0 ? "yes" : "no", ColumnType.Boolean));
        Prepare(table, CategoricalEncoding.Auto, prefersOneHot: true).Fitted.FeatureCount.ShouldBe(1);
        Prepare(table, CategoricalEncoding.OneHot).Fitted.FeatureCount.ShouldBe(2);
    }

    [Fact]
    public void Unseen_categories_are_zeros_when_one_hot_and_the_most_frequent_when_label_coded()
    {
        var table = Table(Categories("c", 90, i => i % 3 == 0 ? "b" : "a"));
        var unseen = Table(Categories("c", 2, i => i == 0 ? "new" : "a"));
        Prepare(table, CategoricalEncoding.OneHot).Fitted.Transform(unseen).Values.ToArray().ShouldBe([0, 0, 1, 0]);
        var labels = Prepare(table, CategoricalEncoding.Label).Fitted.Transform(unseen).Values;
        labels[0].ShouldBe(labels[1]);
    }

    [Fact]
    public void Columns_that_cannot_help_are_left_out_and_said_so()
    {
        var data = Prepare(Table(
            Numbers("x", 90, i => i),
            Numbers("same", 90, _ => 3.5f),
            Numbers("empty", 90, _ => float.NaN),
            Categories("one", 90, i => i % 2 == 0 ? "k" : null),
            Categories("id", 90, i => $"id{i}"),
            new TextColumn("text", 90, 0)));
        data.Fitted.FeatureNames.ShouldBe(["x"]);
        string?[] notes = [.. data.Fitted.Columns.Select(c => c.Note)];
        notes.ShouldBe([
            null,
            "The only value in the training rows is 3.5, so there is nothing to learn from.",
            "Every value is missing in the training rows.",
            "The only value in the training rows is \"k\", and 27 rows have no value. To learn from which rows have a value, read the column as "
                + "categorical, with missing as a category of its own.",
            "All 54 values are different: an identifier has nothing to learn from.",
            "Free text or identifiers are not used in training. Set the type to categorical to use the column.",
        ]);
        data.Fitted.Columns.Skip(1).ShouldAllBe(c => c.Encoding == ColumnEncoding.LeftOut && c.Mean == null && c.ImputedWith == null);
    }

    [Fact]
    public void Rows_without_a_target_are_dropped_and_counted()
    {
        var table = new DataTable([Numbers("x", 60, i => i), Categories("y", 60, i => i % 10 == 0 ? null : $"{i % 2}")]);
        var data = Prepare(table);
        data.Fitted.DroppedRows.ShouldBe(6);
        (data.Fitted.TrainRows + data.Fitted.ValidationRows + data.Fitted.TestRows).ShouldBe(54);
        data.TestRowNumbers.ShouldAllBe(r => r % 10 != 0);
        data.TestRowNumbers.Select(r => r % 2).ShouldBe(data.Test.Labels);
    }

    [Fact]
    public void Rows_of_classes_that_are_left_out_are_dropped_as_if_the_file_did_not_have_them()
    {
        static string Class(int i) => i < 2 ? "rare" : i % 3 == 0 ? "b" : "a";
        var options = Options() with { LeftOutClasses = ["rare", "not there"] };
        var data = DataPreparation.Prepare(new DataTable([Numbers("x", 60, i => i), Categories("y", 60, Class)]), options, Stop);
        var file = Prepare(new DataTable([Numbers("x", 58, i => i + 2), Categories("y", 58, i => Class(i + 2))]));
        data.Fitted.DroppedRows.ShouldBe(2);
        data.Classes.ShouldBe(["a", "b"]);
        data.Train.Labels.ShouldBe(file.Train.Labels);
        data.Train.Features.Values.SequenceEqual(file.Train.Features.Values).ShouldBeTrue();
        data.TestRowNumbers.ShouldBe(file.TestRowNumbers.Select(row => row + 2));
    }

    [Fact]
    public void Classes_that_are_numbers_sort_by_value_and_others_ordinally()
    {
        Classes(i => $"{i % 12}").ShouldBe(Enumerable.Range(0, 12).Select(i => $"{i}"));
        Classes(i => new[] { "10", "9", "b" }[i % 3]).ShouldBe(["10", "9", "b"]);
        Classes(i => new[] { "-1.5", "1e3", "20" }[i % 3]).ShouldBe(["-1.5", "20", "1e3"]);
        IReadOnlyList<string> Classes(Func<int, string> name) =>
            Prepare(new DataTable([Numbers("x", 120, i => i), Categories("y", 120, name)])).Classes;
    }

    [Fact]
    public void A_target_read_as_numbers_has_its_values_as_classes()
    {
        var data = Prepare(new DataTable([Numbers("x", 60, i => i), Numbers("y", 60, i => i % 4 == 3 ? float.NaN : (i % 4) - 0.5f)]));
        data.Classes.ShouldBe(["-0.5", "0.5", "1.5"]);
        data.Fitted.DroppedRows.ShouldBe(15);
    }

    [Fact]
    public void What_was_fitted_can_be_stored_as_JSON_and_used_again()
    {
        using var content = TestData.Open("penguins.csv");
        var data = DataPreparation.Prepare(
            TestData.ReadTable("penguins.csv", "species"), TestData.Options("species"), Stop);
        var copy = JsonSerializer.Deserialize<FittedPreprocessor>(JsonSerializer.Serialize(data.Fitted))!;
        copy.FeatureNames.ShouldBe(data.Fitted.FeatureNames);
        var columns = copy.Columns.Select(c => new ColumnSelection(c.Name, c.Kind)).ToArray();
        var rows = copy.Transform(CsvTableReader.Read(content, CsvFormat.Default, columns, Stop));
        for (var i = 0; i < data.Test.Count; i++)
        {
            rows.Row(data.TestRowNumbers[i]).ToArray().ShouldBe(data.Test.Features.Row(i).ToArray());
        }
    }

    [Fact]
    public void The_same_data_and_seed_give_the_same_bits()
    {
        var (first, second) = (Prepare(), Prepare());
        first.Train.Features.Values.SequenceEqual(second.Train.Features.Values).ShouldBeTrue();
        first.Train.Labels.ShouldBe(second.Train.Labels);
        PreparedData Prepare() => DataPreparation.Prepare(
            TestData.ReadTable("titanic_survival.csv", "survived"), TestData.Options("survived", seed: 7), Stop);
    }

    internal static PreparedData Prepare(DataTable table, CategoricalEncoding mode = CategoricalEncoding.Auto, bool prefersOneHot = false) =>
        DataPreparation.Prepare(table, Options(mode, prefersOneHot), Stop);

    internal static PreparationOptions Options(CategoricalEncoding mode = CategoricalEncoding.Auto, bool prefersOneHot = false) =>
        new("y", Split, mode, prefersOneHot, 1);

    /// <summary>The columns and a target "y" of two classes.</summary>
    internal static DataTable Table(params DataColumn[] columns) =>
        new([.. columns, Categories("y", columns[0].RowCount, i => i % 2 == 0 ? "even" : "odd")]);

    internal static NumericColumn Numbers(string name, int rows, Func<int, float> value) =>
        new(name, ColumnType.Numeric, [.. Enumerable.Range(0, rows).Select(value)]);

    internal static CategoricalColumn Categories(string name, int rows, Func<int, string?> value, ColumnType kind = ColumnType.Categorical)
    {
        var values = Enumerable.Range(0, rows).Select(value).ToArray();
        var categories = values.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var codes = values.Select(v => v is null ? -1 : Array.BinarySearch(categories, v, StringComparer.Ordinal));
        return new(name, kind, [.. codes], categories);
    }

    private static int[] TrainingRows(DataTable table, PreparedData data)
    {
        var target = TargetLabels.Of(table, "y", []);
        var split = Splitter.Split(target.Labels, target.Classes.Length, Split, 1);
        split.Test.ShouldBe(data.TestRowNumbers);
        return split.Train;
    }
}

using System.Text;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using Sylvan.Data.Csv;

namespace CatalystFlow.Training.Tests.Data;

public sealed class RealDataTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iris.csv", "target", 3, 150, 4)]
    [InlineData("wine.csv", "target", 3, 178, 13)]
    [InlineData("breast_cancer.csv", "target", 2, 569, 30)]
    [InlineData("digits.csv", "target", 10, 1797, 60)] // of 64 pixels, three are always 0 and one is in the training rows
    [InlineData("letter.csv", "lettr", 26, 20000, 16)]
    [InlineData("pima_missing.csv", "diabetes", 2, 768, 8)]
    public void Numeric_data_sets_are_prepared_whole(string file, string target, int classes, int rows, int features)
    {
        var table = TestData.ReadTable(file, target);
        table.RowCount.ShouldBe(rows);
        var data = DataPreparation.Prepare(table, TestData.Options(target), Stop);
        data.Classes.Count.ShouldBe(classes);
        (data.Train.Count + data.Validation.Count + data.Test.Count).ShouldBe(rows);
        data.Train.Features.Columns.ShouldBe(features);
        data.Train.Features.Values.ToArray().ShouldAllBe(v => float.IsFinite(v));
    }

    [Fact]
    public void Penguins_with_missing_values_and_categories_are_prepared()
    {
        var data = DataPreparation.Prepare(
            TestData.ReadTable("penguins.csv", "species"), TestData.Options("species"), Stop);
        data.Classes.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        data.Fitted.FeatureNames.ShouldBe([
            "island=Biscoe", "island=Dream", "island=Torgersen", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g",
            "sex=female", "sex=male",
        ]);
        data.Fitted.Columns.Single(c => c.Name == "sex").MissingInTraining.ShouldBeInRange(4, 11);
        data.Train.Features.Values.ToArray().ShouldAllBe(v => float.IsFinite(v));
    }

    [Theory]
    [InlineData("titanic_survival.csv", "survived", 1309)]
    [InlineData("credit_g.csv", "class", 1000)]
    [InlineData("churn.csv", "churn", 5000)]
    public void Mixed_data_sets_are_prepared_in_every_encoding(string file, string target, int rows)
    {
        var table = TestData.ReadTable(file, target);
        foreach (var mode in Enum.GetValues<CategoricalEncoding>())
        {
            var data = DataPreparation.Prepare(table, TestData.Options(target, mode), Stop);
            (data.Train.Count + data.Validation.Count + data.Test.Count).ShouldBe(rows);
            data.Train.Features.Columns.ShouldBe(data.Fitted.FeatureNames.Count);
            data.Fitted.FeatureNames.ShouldBeUnique();
            data.Fitted.Columns.ShouldAllBe(c => c.Encoding != ColumnEncoding.LeftOut);
        }
    }

    [Fact]
    public void Profile_and_reader_agree_on_every_real_data_set()
    {
        foreach (var file in TestData.Files)
        {
            using var content = TestData.Open(file);
            var format = CsvFormatDetector.Detect(content, null, Stop);
            var profile = CsvProfiler.Profile(content, format, new CsvLimits(), Stop);
            content.Position = 0;
            var columns = profile.Columns.Select(c => new ColumnSelection(c.Name, c.Type)).ToArray();
            var table = CsvTableReader.Read(content, format, columns, Stop);
            table.RowCount.ShouldBe((int)profile.RowCount, file);
            var numeric = profile.Columns.Where(c => c.Type == ColumnType.Numeric);
            foreach (var (read, seen) in table.Columns.OfType<NumericColumn>().Zip(numeric))
            {
                var values = Enumerable.Range(0, read.RowCount).Select(row => read[row]).Where(v => !double.IsNaN(v)).ToArray();
                values.Length.ShouldBe((int)(profile.RowCount - seen.MissingCount), seen.Name);
                values.Min().ShouldBe(read.IsWide ? seen.Minimum!.Value : (float)seen.Minimum!.Value, seen.Name);
                values.Average(v => (double)v).ShouldBe(seen.Mean!.Value, 1e-6 * (1 + Math.Abs(seen.Mean.Value)), seen.Name);
            }
        }
    }

    [Fact]
    public void Every_field_is_what_another_CSV_library_reads()
    {
        foreach (var file in TestData.Files)
        {
            using var content = TestData.Open(file);
            var rows = new CsvRowReader(content, CsvFormat.Default, CsvLimits.Default, Stop);
            using var other = CsvDataReader.Create(new StreamReader(TestData.Open(file)));
            rows.Names.ShouldBe(Enumerable.Range(0, other.FieldCount).Select(other.GetName), file);
            while (rows.ReadRow())
            {
                other.Read().ShouldBeTrue();
                var fields = Enumerable.Range(0, other.FieldCount);
                var isSame = fields.Select(i => Encoding.UTF8.GetString(rows[i])).SequenceEqual(fields.Select(other.GetString));
                isSame.ShouldBeTrue($"{file} {rows.Position}");
            }

            other.Read().ShouldBeFalse();
        }
    }
}

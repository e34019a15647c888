using System.Globalization;
using System.Text;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ColumnCheckerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iris.csv", "target")]
    [InlineData("wine.csv", "target")]
    [InlineData("breast_cancer.csv", "target")]
    [InlineData("digits.csv", "target")]
    [InlineData("letter.csv", "lettr")]
    [InlineData("pima_missing.csv", "diabetes")]
    [InlineData("penguins.csv", "species")]
    [InlineData("titanic_survival.csv", "survived")]
    [InlineData("credit_g.csv", "class")]
    [InlineData("churn.csv", "churn")]
    [InlineData("diamonds_cut.csv", "cut")]
    public void No_column_of_the_real_data_sets_is_suspected(string file, string target)
    {
        using var content = TestData.Open(file);
        var report = Check(content, target);

        report.Columns.ShouldAllBe(c => !c.IsLeakSuspect);
        report.Columns.Max(c => c.Score)!.Value.ShouldBeLessThan(0.945, string.Join(", ", report.Columns.Select(c => $"{c.Name} {c.Score:0.###}")));
    }

    [Fact]
    public void The_answer_under_another_name_is_suspected_even_with_some_rows_wrong()
    {
        var report = Check(Table(2000, "copy,coded,nearly,threshold,noise,label", (rng, i) =>
        {
            var value = rng.NextGaussian();
            var label = value > 0.4;
            var nearly = rng.NextInt(100) == 0 ? !label : label;
            return $"{(label ? "yes" : "no")},{(label ? 17 : 4)},{(nearly ? "a" : "b")},{Text(value)},{Text(rng.NextGaussian())},{(label ? 1 : 0)}";
        }), "label");

        report.Columns.Where(c => c.IsLeakSuspect).Select(c => c.Name).ShouldBe(["copy", "coded", "nearly", "threshold"]);
        report.Columns.Single(c => c.Name == "noise").Score!.Value.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_leak_shows_among_very_unequal_classes_and_a_majority_fakes_none()
    {
        var report = Check(Table(4000, "leak,blind,label", (rng, i) =>
        {
            var rare = rng.NextInt(50) == 0;
            return $"{(rare ? "x" : "o")},{Text(rng.NextGaussian())},{(rare ? "rare" : "common")}";
        }), "label");

        report.Columns[0].Score.ShouldBe(1.0);
        report.Columns[1].Score!.Value.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void Few_rows_of_a_measured_quantity_still_show_what_it_says()
    {
        var report = Check(Table(120, "shifted,label", (rng, i) => $"{(rng.NextGaussian() + (2 * (i % 3))).ToString("0.00", CultureInfo.InvariantCulture)},{i % 3}"), "label");

        report.Columns[0].Score!.Value.ShouldBeInRange(0.4, 0.9);
    }

    [Fact]
    public void An_identifier_knows_every_row_and_scores_nothing()
    {
        var report = Check(Table(600, "id,label", (rng, i) => $"u{i:x},{(rng.NextInt(2) == 0 ? "a" : "b")}"), "label");

        report.Columns[0].Score!.Value.ShouldBeLessThan(0.15);
        report.Columns[0].IsLeakSuspect.ShouldBeFalse();
    }

    [Fact]
    public void Missing_values_can_give_the_answer_away()
    {
        var report = Check(Table(400, "discharged,label", (rng, i) => i % 3 == 0 ? ",died" : $"2024-01-{1 + (i % 28):00},lived"), "label");

        report.Columns[0].IsLeakSuspect.ShouldBeTrue();
    }

    [Fact]
    public void Repeated_columns_name_the_earlier_one_and_how_they_are_alike()
    {
        var report = Check(Table(500, "a,b,c,same,renamed,fahrenheit,mirrored,label", (rng, i) =>
        {
            var (number, word) = (rng.NextGaussian(), "xyz"[rng.NextInt(3)]);
            return $"{Text(number)},{word},{Text(rng.NextGaussian())},{Text(number)},{"PQR"["xyz".IndexOf(word)]},"
                + $"{Text((number * 1.8) + 32)},{Text(-number)},{i % 2}";
        }), "label");

        report.Columns.Select(c => c.Twin?.Name).ShouldBe([null, null, null, "a", "b", "a", "a"]);
        report.Columns[3].Twin!.Likeness.ShouldBe(TwinLikeness.Equal);
        report.Columns[4].Twin!.Likeness.ShouldBe(TwinLikeness.Renamed);
        report.Columns[5].Twin!.Likeness.ShouldBe(TwinLikeness.Correlated);
        report.Columns[5].Twin!.Correlation.ShouldBe(1, 1e-4);
        report.Columns[6].Twin!.Correlation.ShouldBe(-1, 1e-4);
    }

    [Fact]
    public void One_row_far_from_all_others_makes_no_twins_of_columns() =>
        Check(Table(60, "a,b,label", (rng, i) => i == 7 ? "2019,2020,y" : $"{rng.NextInt(9)},{rng.NextInt(9)},{"ab"[i % 2]}"), "label")
            .Columns.ShouldAllBe(c => c.Twin == null);

    [Fact]
    public void Columns_that_are_merely_alike_are_no_twins()
    {
        var report = Check(Table(3000, "a,b,label", (rng, i) =>
        {
            var number = rng.NextGaussian();
            return $"{Text(number)},{Text(number + (0.15 * rng.NextGaussian()))},{i % 2}"; // r about 0.989
        }), "label");

        report.Columns.ShouldAllBe(c => c.Twin == null);
    }

    [Fact]
    public void Rows_are_counted_by_value_and_class()
    {
        var report = Check(Table(300, "n,w,label", (rng, i) => $"{i % 12},{"ab"[i % 2]},{(i % 12 < 6 ? "low" : "high")}"), "label");

        report.Classes.ShouldBe(["low", "high"]);
        report.Columns[0].Bins.Select(b => b.Counts.Sum()).ShouldAllBe(rows => rows == 25);
        report.Columns[0].Bins[0].Counts.ShouldBe([25, 0]);
        report.Columns[0].Bins[^1].To.ShouldBe(11);
        report.Columns[1].Bins.Select(b => (b.Label, b.Counts[0], b.Counts[1])).ShouldBe([("a", 75, 75), ("b", 75, 75)]);
    }

    [Fact]
    public void Beyond_the_limit_a_sample_is_drawn_that_is_the_same_every_time()
    {
        var text = Table(5000, "x,label", (rng, i) => $"{Text(rng.NextGaussian())},{"ab"[rng.NextInt(2)]}").ToArray();
        ColumnCheckReport Sampled() => Check(new MemoryStream(text), "label", maxRows: 800, threads: 2);

        var (first, second) = (Sampled(), Sampled());

        (first.RowsUsed, first.RowCount).ShouldBe((800, 5000L));
        first.Columns[0].Bins.Sum(b => b.Counts.Sum()).ShouldBe(800);
        second.Columns[0].Score.ShouldBe(first.Columns[0].Score);
        second.Columns[0].Bins.SelectMany(b => b.Counts).ShouldBe(first.Columns[0].Bins.SelectMany(b => b.Counts));
    }

    [Fact]
    public void A_quantity_for_a_target_is_counted_without_classes()
    {
        var report = Check(Table(3000, "x,y", (rng, i) => $"{Text(rng.NextGaussian())},{i}"), "y");

        report.Classes.ShouldBeEmpty();
        report.Columns[0].Score.ShouldBeNull();
        report.Columns[0].Bins.ShouldAllBe(b => b.Counts.Count == 1);
    }

    private static ColumnCheckReport Check(Stream content, string target, int maxRows = 50_000, int threads = 1)
    {
        var format = CsvFormatDetector.Detect(content, null, Stop);
        content.Position = 0;
        var profile = CsvProfiler.Profile(content, format, CsvLimits.Default, Stop);
        content.Position = 0;
        var columns = profile.Columns.Select(c => new ColumnSelection(c.Name, c.Type)).ToList();
        var request = new ColumnCheckRequest(target, profile.RowCount, columns) { MaxRows = maxRows };
        return ColumnChecker.Check(content, format, request, CsvLimits.Default, threads, Stop);
    }

    private static MemoryStream Table(int rows, string header, Func<Rng, int, string> row)
    {
        var rng = new Rng(7);
        var text = new StringBuilder(header).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            text.Append(row(rng, i)).Append('\n');
        }

        return TestData.Text(text.ToString());
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

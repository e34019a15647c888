using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Numbers with up to four decimals, near and far from zero, some missing.</summary>
public sealed record DecimalColumn(decimal?[] Values)
{
    public IEnumerable<string> Lines() => Values.Select(v => FormattableString.Invariant($"{v},1\n"));
}

public static class DecimalColumns
{
    public static Arbitrary<DecimalColumn> Any() => (
        from power in Gen.Choose(0, 8)
        from offset in Gen.Elements(0m, 1_000_000m, -5_000m)
        from places in Gen.Choose(0, 4)
        from values in Number((int)Math.Pow(10, power), (decimal)Math.Pow(10, places), offset).NonEmptyListOf()
        select new DecimalColumn([.. values])).ToArbitrary();

    private static Gen<decimal?> Number(int range, decimal unit, decimal offset) =>
        from number in Gen.Choose(-range, range)
        from missing in Gen.Choose(0, 9)
        select missing == 0 ? (decimal?)null : offset + (number / unit);
}

public sealed class CsvProfilerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Property(Arbitrary = [typeof(DecimalColumns)], MaxTest = 500)]
    public void Statistics_of_one_pass_equal_those_of_the_slow_twin(DecimalColumn column)
    {
        var profile = Profile("x,y\n" + string.Concat(column.Lines())).Columns[0];
        var values = column.Values.Where(v => v is not null).Select(v => (double)v!.Value).ToArray();
        profile.MissingCount.ShouldBe(column.Values.Length - values.Length);
        profile.MissingShare.ShouldBe((double)profile.MissingCount / column.Values.Length, 1e-12);
        if (values.Length == 0)
        {
            (profile.Type, profile.IncludedByDefault).ShouldBe((ColumnType.Text, false));
            return;
        }

        profile.Type.ShouldBe(ColumnType.Numeric);
        (profile.Minimum, profile.Maximum).ShouldBe((values.Min(), values.Max()));
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        var scale = values.Max(Math.Abs) + 1;
        profile.Mean!.Value.ShouldBe(mean, 1e-12 * scale);
        profile.StandardDeviation!.Value.ShouldBe(deviation, 1e-9 * scale);
        profile.DistinctCount.ShouldBe(column.Lines().Where(line => line[0] != ',').Distinct().Count());
    }

    [Property(Arbitrary = [typeof(DecimalColumns)], MaxTest = 500)]
    public void Histograms_count_exactly_in_bins_with_round_edges(DecimalColumn column)
    {
        var values = column.Values.Where(v => v is not null).Select(v => (double)v!.Value).ToArray();
        var bins = Profile("x,y\n" + string.Concat(column.Lines())).Columns[0].Histogram;
        bins.Sum(b => b.Count).ShouldBe(values.Length);
        bins.Count.ShouldBeLessThanOrEqualTo(30);
        for (var i = 0; i < bins.Count; i++)
        {
            var isLast = i == bins.Count - 1;
            bins[i].Count.ShouldBe(values.Count(v => v >= bins[i].From && (v < bins[i].To || (isLast && v == bins[i].To))), $"{bins[i]}");
            (isLast || bins[i].To == bins[i + 1].From).ShouldBeTrue();
        }
    }

    [Fact]
    public void Histograms_survive_any_range_in_any_order()
    {
        double[] values = [1e-30, 2e-30, 0, -1e-12, 5, 1e6, -3e37, 3e37, 1e-38, 7, 7, 7];
        var bins = Profile("x,y\n" + string.Concat(values.Select(v => FormattableString.Invariant($"{v},1\n")))).Columns[0].Histogram;
        bins.Sum(b => b.Count).ShouldBe(values.Length);
        bins.Count.ShouldBeInRange(2, 30);
        bins[0].From.ShouldBeLessThanOrEqualTo(-3e37);
        bins[^1].To.ShouldBeGreaterThanOrEqualTo(3e37);
    }

    [Theory]
    [InlineData("1,2,3.5,-4e2", ColumnType.Numeric)]
    [InlineData("0,1,0,1", ColumnType.Numeric)]
    [InlineData("yes,no,yes,no", ColumnType.Boolean)]
    [InlineData("TRUE,FALSE,TRUE", ColumnType.Boolean)]
    [InlineData("yes,Yes,no", ColumnType.Boolean)]
    [InlineData("male,female,male", ColumnType.Categorical)]
    [InlineData("2024-01-01,2024-05-06 10:00", ColumnType.DateTime)]
    [InlineData("03/04/2024,13/04/2024", ColumnType.DateTime)]
    [InlineData("04/13/2024,13/04/2024", ColumnType.Categorical)]
    [InlineData("1,2,3,x", ColumnType.Categorical)]
    [InlineData("1,2024-01-01,3", ColumnType.Categorical)]
    [InlineData("2024-01-01,3,2024-01-01", ColumnType.Categorical)]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k,l", ColumnType.Text)]
    [InlineData(",,", ColumnType.Text)]
    public void A_column_gets_the_narrowest_type_that_all_its_values_fit(string values, ColumnType kind) =>
        Profile("x,y\n" + string.Concat(values.Split(',').Select(v => $"{v},1\n"))).Columns[0].Type.ShouldBe(kind);

    [Fact]
    public void A_word_after_400_000_numbers_makes_the_column_no_longer_numeric_and_is_named()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i % 50},a\n")) + "oops,a\n";
        var column = Profile(text).Columns[0];
        column.Type.ShouldBe(ColumnType.Categorical);
        (column.Minimum, column.Mean, column.Histogram.Count).ShouldBe((null, null, 0));
        column.Warnings.Single(w => w.Code == "almost-numeric").Message.ShouldBe(
            "All but 1 of 400,001 values are numbers; the first that is not is \"oops\" in row 400,001 (line 400,002). "
            + "If it means missing, the column can be read as numbers.");
    }

    [Fact]
    public void Dates_are_summarised_in_the_order_that_all_rows_fit()
    {
        var column = Profile("d,y\n2024-05-01,1\n03/04/2024,1\n31/12/2023,1\n").Columns[0];
        (column.Earliest, column.Latest).ShouldBe(("2023-12-31", "2024-05-01"));
        column.Histogram.Sum(b => b.Count).ShouldBe(3);
        var ambiguous = Profile("d,y\n03/04/2024,1\n05/06/2024,1\n").Columns[0];
        (ambiguous.Earliest, ambiguous.Latest).ShouldBe(("2024-03-04", "2024-05-06"));
        ambiguous.Warnings.ShouldContain(w => w.Code == "ambiguous-dates");
        Profile("t,y\n2024-05-01T10:30:00,1\n2024-05-01,1\n").Columns[0].Latest.ShouldBe("2024-05-01T10:30:00");
    }

    [Fact]
    public void Identifiers_constants_and_free_text_are_left_out_by_default()
    {
        var rows = Enumerable.Range(0, 100).Select(i => FormattableString.Invariant(
            $"{i + 1},{(i * 37) % 101},name{i},same,{(i < 80 ? "" : $"{i % 3}")},c{i % 40},{i * i},label{i % 2}\n"));
        var profile = Profile("row,customer_id,name,constant,sparse,many,square,target\n" + string.Concat(rows));
        profile.Columns.Where(c => !c.IncludedByDefault).Select(c => c.Name).ShouldBe(["row", "customer_id", "name", "constant"]);
        Codes("row").ShouldBe(["id-like"]);
        Codes("customer_id").ShouldBe(["id-like"]);
        Codes("name").ShouldBe(["id-like"]);
        Codes("constant").ShouldBe(["constant"]);
        Codes("sparse").ShouldBe(["mostly-missing"]);
        Codes("square").ShouldBeEmpty();
        string[] Codes(string name) => [.. profile.Columns.Single(c => c.Name == name).Warnings.Select(w => w.Code)];
    }

    [Fact]
    public void Many_categories_are_pointed_out()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"c{i % 60},1\n"));
        Profile(text).Columns[0].Warnings.ShouldHaveSingleItem().Code.ShouldBe("many-categories");
    }

    [Fact]
    public void Values_are_counted_most_frequent_first()
    {
        var profile = Profile("x,y\nb,1\na,1\nc,1\nc,1\na,1\n,1\n");
        var column = profile.Columns[0];
        profile.ValueCounts[0].ShouldBe([new("a", 2), new("c", 2), new("b", 1)]);
        column.TopValues.ShouldBe(profile.ValueCounts[0]);
        (column.DistinctCount, column.DistinctIsCapped, column.MissingCount).ShouldBe((3, false, 1));
    }

    [Fact]
    public void Distinct_values_are_exact_to_the_limit_and_a_lower_bound_beyond()
    {
        var profile = Profile(Distinct(10_000));
        var exact = profile.Columns[0];
        (exact.DistinctCount, exact.DistinctIsCapped, profile.ValueCounts[0]).ShouldBe((10_000, false, null));
        var capped = Profile(Distinct(10_001)).Columns[0];
        (capped.DistinctCount, capped.DistinctIsCapped).ShouldBe((10_000, true));
        Profile(Distinct(1_000)).ValueCounts[0]!.Count.ShouldBe(1_000);

        static string Distinct(int count) => "x,y\n" + string.Concat(Enumerable.Range(0, count * 3).Select(i => $"v{i % count},1\n"));
    }

    [Fact]
    public void Counting_gives_up_in_the_widest_columns_first_when_memory_is_short()
    {
        var columns = Enumerable.Range(0, 30).ToArray();
        var rows = Enumerable.Range(0, 20_000).Select(i => $"{string.Join(',', columns.Select(c => $"w{c}_{i}"))},k{i % 3}\n");
        var text = string.Join(',', columns.Select(c => $"c{c}")) + ",last\n" + string.Concat(rows);
        var limits = new CsvLimits(MaxCountingBytes: 1 << 20);
        var profile = CsvProfiler.Profile(TestData.Text(text), CsvFormat.Default, limits, Stop);
        profile.ValueCounts[30]!.Select(v => v.Value).ShouldBe(["k0", "k1", "k2"]);
        profile.Columns.Take(30).ShouldAllBe(c => c.DistinctIsCapped && c.Type == ColumnType.Text);
    }

    [Theory]
    [InlineData("a,b,c\n1,x,0.5\n2,y,1.5\n1,x,2.5\n3,y,3.5\n2,x,4.5\n1,y,5.5\n", "b")] // c is continuous
    [InlineData("b,c\nx,0\ny,1\nx,1\ny,0\nx,1\ny,0\n", "c")] // whole numbers that repeat are classes
    [InlineData("a,same\n1,k\n2,k\n1,k\n2,k\n", "a")] // one class only is no target
    [InlineData("same\nk\nk\nk\n", null)]
    public void The_last_column_that_can_be_a_target_is_suggested(string text, string? target) =>
        Profile(text).SuggestedTarget.ShouldBe(target);

    [Fact]
    public void Skipped_blank_lines_are_mentioned()
    {
        Profile("a,b\n1,2\n\n\n3,4\n\n\n").Warnings.ShouldBe(["2 blank lines were skipped."]);
        Profile("a,b\n1,2\n").Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Long_floating_point_numbers_keep_exact_extremes()
    {
        var random = new CatalystFlow.Training.Numerics.Rng(5);
        var values = Enumerable.Range(0, 500).Select(_ => random.NextDouble()).ToArray();
        var lines = values.Select(v => $"{v.ToString("R", CultureInfo.InvariantCulture)},1\n");
        var column = Profile("x,y\n" + string.Concat(lines)).Columns[0];
        (column.Minimum, column.Maximum).ShouldBe((values.Min(), values.Max()));
        column.Mean!.Value.ShouldBe(values.Average(), 1e-14);
    }

    [Theory]
    [InlineData("penguins.csv", "species", 344, "sex", ColumnType.Categorical, 11)]
    [InlineData("titanic_survival.csv", "survived", 1309, "age", ColumnType.Numeric, 263)]
    [InlineData("credit_g.csv", "class", 1000, "other_payment_plans", ColumnType.Categorical, 0)]
    [InlineData("churn.csv", "churn", 5000, "international_plan", ColumnType.Boolean, 0)]
    [InlineData("iris.csv", "target", 150, "sepal length (cm)", ColumnType.Numeric, 0)]
    [InlineData("digits.csv", "target", 1797, "pixel_0_0", ColumnType.Numeric, 0)]
    [InlineData("pima_missing.csv", "diabetes", 768, "insulin", ColumnType.Numeric, 374)]
    public void Real_data_sets_are_profiled(string file, string target, int rows, string column, ColumnType kind, int missing)
    {
        using var content = TestData.Open(file);
        var format = CsvFormatDetector.Detect(content, null, Stop);
        var profile = CsvProfiler.Profile(content, format, new CsvLimits(), Stop);
        (profile.RowCount, profile.SuggestedTarget).ShouldBe((rows, target));
        var found = profile.Columns.Single(c => c.Name == column);
        (found.Type, found.MissingCount).ShouldBe((kind, missing));
    }

    private static CsvProfile Profile(string text) =>
        CsvProfiler.Profile(TestData.Text(text), CsvFormat.Default, new CsvLimits(), Stop);
}

using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>What a double keeps apart within its column stays apart until a tree divides it, whatever the numbers' magnitude.</summary>
public sealed class NumberMagnitudeTests
{
    private const int Values = 40, Copies = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<double, double> MagnitudesAndSpacings()
    {
        var cases = new TheoryData<double, double>();
        foreach (var magnitude in (double[])[1e-300, 1e-30, 1e-9, 0.1, 1, 1_700_000_000, 1e30, 1e154, 1e300, -1e300, 1e308])
        {
            foreach (var spacing in (double[])[1e-3, 1e-6, 1e-9, 1e-12, 1e-15])
            {
                cases.Add(magnitude, spacing);
            }
        }

        return cases;
    }

    public static TheoryData<string, ColumnType, string[]> Columns() => new()
    {
        { "minutes of a day", ColumnType.DateTime, Listed(i => $"2024-03-01 {8 + (i / 60):00}:{i % 60:00}") },
        { "seconds of a day", ColumnType.DateTime, Listed(i => $"2024-03-01 08:00:{i:00}") },
        { "Unix seconds", ColumnType.Numeric, Listed(i => $"{1_700_000_000L + i}") },
        { "adjacent days as numbers", ColumnType.Numeric, Listed(i => $"{20_240_101 + i}") },
        { "13 digits", ColumnType.Numeric, Listed(i => $"{4_006_381_333_931L + i}") },
        { "cents of 41 million", ColumnType.Numeric, Listed(i => $"{41_000_000 + (i / 100m)}") },
        { "the seventh decimal of a coordinate", ColumnType.Numeric, Listed(i => $"52.5200{i:000}") },
        { "ordinary numbers before long ones", ColumnType.Numeric, Listed(i => i < 30 ? $"0.{i + 1:00}" : $"0.10000{i}") },
        { "nearest to zero", ColumnType.Numeric, Listed(i => $"{i + 1}e-323") },
        { "both ends", ColumnType.Numeric, Listed(i => i % 2 == 0 ? $"1.7{i:00}e308" : $"-1.7{i:00}e308") },
    };

    [Theory]
    [MemberData(nameof(MagnitudesAndSpacings))]
    public void Numbers_of_any_magnitude_stay_apart(double magnitude, double spacing) =>
        ShouldStayApart(ColumnType.Numeric, Listed(i => (magnitude * (1 + (i * spacing))).ToString("R", CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Columns))]
    public void Columns_of_neighbouring_values_stay_apart(string name, ColumnType kind, string[] values)
    {
        name.ShouldNotBeEmpty();
        ShouldStayApart(kind, values);
    }

    [Theory]
    [InlineData("1e308", "-1e308")]
    [InlineData("1.79e308", "1e-320")]
    [InlineData("1e-320", "2e-320")]
    [InlineData("1e200", "1.0000000001e200")]
    [InlineData("-1e155", "3")]
    public void Figures_of_a_column_are_finite_at_every_magnitude(string one, string other)
    {
        var csv = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 3 == 0 ? one : other)},{(i % 3 == 0 ? "a" : "b")}\n"));
        var column = CsvProfiler.Profile(Stream(csv), CsvFormat.Default, CsvLimits.Default, Stop).Columns[0];
        column.Type.ShouldBe(ColumnType.Numeric);
        foreach (var figure in new[] { column.Minimum, column.Maximum, column.Mean, column.StandardDeviation })
        {
            double.IsFinite(figure!.Value).ShouldBeTrue();
        }

        column.StandardDeviation!.Value.ShouldBeGreaterThan(0);
        column.Mean!.Value.ShouldBeInRange(column.Minimum!.Value, column.Maximum!.Value);
        column.Histogram.Sum(b => b.Count).ShouldBe(60);
        column.Histogram.ShouldAllBe(b => double.IsFinite(b.From) && double.IsFinite(b.To));

        var request = new ColumnCheckRequest("y", 60, [new("x", ColumnType.Numeric), new("y", ColumnType.Categorical)]);
        var check = ColumnChecker.Check(Stream(csv), CsvFormat.Default, request, CsvLimits.Default, 1, Stop).Columns[0];
        check.IsLeakSuspect.ShouldBeTrue();
        check.Bins.Sum(b => b.Counts.Sum()).ShouldBe(60);
        check.Bins.ShouldAllBe(b => double.IsFinite(b.From!.Value) && double.IsFinite(b.To!.Value));
    }

    [Fact]
    public void A_number_beyond_a_double_is_refused_with_the_limit()
    {
        var problem = Should.Throw<DataException>(() => Table("1e308\n1e400\n", ColumnType.Numeric, 1));
        problem.Message.ShouldContain("Row 2");
        problem.Message.ShouldContain("\"1e400\"");
        problem.Message.ShouldContain("1.797e308");
    }

    [Fact]
    public void Whole_numbers_that_are_rounded_are_named_with_how_far_and_one_click_keeps_them_apart()
    {
        var text = Profiled.File([.. Enumerable.Range(0, 30).Select(i => $"{9_007_199_254_740_993 + (i * 2)}"), "90071992547409931"]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        column.Type.ShouldBe(ColumnType.Numeric);
        column.Warnings.Single().Message.ShouldBe(
            "Whole numbers beyond 9,007,199,254,740,992 are rounded, so that some cannot be told apart: \"9007199254740993\" is read as "
            + "9007199254740992, and 31 values are off by up to 5. If they are identifiers rather than quantities, make the column categorical or leave it out.");
        Profiled.Words(text, fix: "long-numbers").Distinct().Count().ShouldBe(31);
    }

    [Theory]
    [InlineData("12345678901234561000", 1, 240, "constant|long-numbers")]
    [InlineData("12345678901234561000", 1, 24_000, "id-like|long-numbers")]
    [InlineData("90000000000000000000", 37, 240, "long-numbers")]
    [InlineData("12345678901234561", 1, 240, "id-like|long-numbers")]
    [InlineData("9007199254740900", 1, 240, "long-numbers")]
    [InlineData("12345678901234561000", 0, 240, "constant|long-numbers")]
    [InlineData("9007199254740993", 100, 240, "long-numbers")]
    public void Numbers_that_are_rounded_are_told_and_counted_as_they_are_read(string first, int step, int count, string codes)
    {
        var start = System.Numerics.BigInteger.Parse(first, CultureInfo.InvariantCulture);
        var values = Enumerable.Range(0, count).Select(i => $"{start + (step == 0 ? i % 2 : i * step)}").ToArray();

        var column = Profiled.Column(values);

        column.Warnings.Select(w => w.Code).ShouldBe(codes.Split('|'));
        var comeAgain = step == 0;
        column.Warnings[^1].Fix?.Type.ShouldBe(ColumnType.Categorical);
        (column.Warnings[^1].Fix is not null).ShouldBe(comeAgain, "Categories that name the rows are no cure.");
        column.Warnings[^1].Message.ShouldEndWith(comeAgain ? "make the column categorical or leave it out." : "leave the column out.");
        column.IncludedByDefault.ShouldBe(codes == "long-numbers");
        (column.DistinctCount, column.DistinctIsCapped).ShouldBe((Profiled.Numbers(Profiled.File(values)).Distinct().Count(), false));
    }

    [Fact]
    public void Rounded_numbers_with_words_for_missing_among_them_are_told_too() =>
        Profiled.Column(Enumerable.Range(0, 60).Select(i => i == 30 ? "unknown" : $"{40_000_000_000_000_003 + (i * 7919L % 60 * 1_000)}"))
            .Warnings.Select(w => w.Code).ShouldBe(["missing-words", "long-numbers"]);

    [Theory]
    [InlineData(300, 1_000, ", though all that differ stay apart: ")]
    [InlineData(300, 1, ", so that some cannot be told apart: ")]
    [InlineData(12_000, 1_000, ", and some may not be told apart: ")]
    public void Rounded_numbers_are_said_to_be_one_only_where_they_are(int count, int step, string said) =>
        Profiled.Column(Enumerable.Range(0, count).Select(i => $"{40_000_000_000_000_003 + ((long)i * 7919 % count * step)}"))
            .Warnings.Single(w => w.Code == "long-numbers").Message.ShouldContain(said);

    [Theory]
    [InlineData("9007199254740992|9007199254740994|9007199254740996")]
    [InlineData("1704067200000000001|1704153600000000003|1709251200000000007|1704067200000000009|1704153600000000011|1709251200000000013|1704067200000000015|1704153600000000017|1709251200000000019|1709251200000000021")]
    [InlineData("1e30|2e30|3e30")]
    [InlineData("123456789012345|123456789012346|1")]
    public void Whole_numbers_that_are_exact_or_times_are_not_said_to_be_rounded(string values) =>
        Profiled.Column(values.Split('|')).Warnings.ShouldNotContain(w => w.Code == "long-numbers");

    [Theory]
    [InlineData("1700000000.1234567001|1700000000.1234567002", "constant|long-numbers", 1)]
    [InlineData("1700000000.1234567001|1700000000.1234567002|5.5", "long-numbers", 2)]
    [InlineData("1e-400|2e-400|1", "long-numbers", 2)]
    [InlineData("1.50|1.5|15e-1|2", "", 4)]
    [InlineData("0.1|0.10|.1|1e-1", "constant", 1)]
    [InlineData("0.1|0.10000000000000001|0.5", "long-numbers", 2)]
    [InlineData("0.1000000000000000|0.1|0.3", "", 3)]
    public void Long_decimals_that_are_read_as_one_number_are_told(string values, string codes, int different)
    {
        var column = Profiled.Column(Enumerable.Repeat(values.Split('|'), 9).SelectMany(v => v));

        column.Warnings.Select(w => w.Code).ShouldBe(codes.Split('|', StringSplitOptions.RemoveEmptyEntries));
        column.DistinctCount.ShouldBe(different);
    }

    [Fact]
    public void Long_decimals_with_something_around_them_are_told_too() =>
        Profiled.Column(Enumerable.Range(0, 60).Select(i => $"${100 + (i / 2)}.1234567890123456{i % 2}")).Warnings.Select(w => w.Code)
            .ShouldBe(["decorated-numbers", "long-numbers"]);

    [Fact]
    public void Long_decimals_are_told_with_two_that_become_one() =>
        Profiled.Column(Enumerable.Range(0, 60).Select(i => $"1700000000.12345670{i % 30:00}"))
            .Warnings.Single(w => w.Code == "long-numbers").Message.ShouldBe(
                "Numbers are rounded to about 16 digits, so that some cannot be told apart: \"1700000000.1234567000\" and \"1700000000.1234567001\" "
                + "are both read as 1700000000.1234567. If the last digits matter, subtract in the file what the numbers have in common.");

    [Fact]
    public void A_column_with_numbers_beyond_a_double_says_so_and_names_the_limit()
    {
        var text = Profiled.File([.. Enumerable.Range(0, 30).Select(i => i % 10 == 4 ? "0.569e400" : $"0.{i + 10}e300")]);

        var column = Profiled.Profile(text).Profile.Columns[0];

        var warning = column.Warnings.ShouldHaveSingleItem();
        warning.Message.ShouldBe("Numbers, but 3 of 30 are beyond the largest that can be used, 1.797e308; the first is \"0.569e400\" in row 5 (line 6). "
            + "To use the column, divide it by a power of ten in the file, or read what is too large as missing.");
        Profiled.Numbers(text, fix: "beyond-range").Count(double.IsNaN).ShouldBe(3);
    }

    [Fact]
    public void Very_many_different_numbers_beyond_a_double_are_told_too()
    {
        var column = Profiled.Column([.. Enumerable.Range(0, 60).Select(i => $"0.{i + 10}e{(i % 3 == 0 ? 300 : 310 + i)}")]);

        (column.Type, column.IncludedByDefault).ShouldBe((ColumnType.Text, false));
        var warning = column.Warnings.ShouldHaveSingleItem();
        (warning.Code, warning.Fix).ShouldBe(("beyond-range", null));
    }

    [Fact]
    public void A_number_far_beyond_the_training_rows_becomes_a_feature_that_models_can_square()
    {
        var prepared = DataPreparationTests.Prepare(DataPreparationTests.Table(
            new NumericColumn("x", ColumnType.Numeric, [.. Enumerable.Range(0, 60).Select(i => (double)(i % 7))])));
        var far = new DataTable([new NumericColumn("x", ColumnType.Numeric, [1e308, -1e308, double.NaN])]);
        var features = prepared.Fitted.Transform(far).Values.ToArray();
        features.ShouldAllBe(f => float.IsFinite(f * f));
        features[0].ShouldBeGreaterThan(1e6f);
        features[1].ShouldBeLessThan(-1e6f);
        features[2].ShouldBe(0);
    }

    private static string[] Listed(Func<int, string> value) => [.. Enumerable.Range(0, Values).Select(value)];

    private static void ShouldStayApart(ColumnType kind, string[] texts)
    {
        texts.Distinct().Count().ShouldBe(Values);
        var csv = string.Concat(Enumerable.Range(0, Copies).SelectMany(_ => texts).Select(t => t + "\n"));
        var one = Table(csv, kind, 1);
        CsvReadingTwin.Show(Table(csv, kind, 3)).ShouldBe(CsvReadingTwin.Show(one));

        // Each other value has the other class: nothing but the values tells the classes apart.
        var classes = new CategoricalColumn("y", ColumnType.Categorical, Alternating(one), ["even", "odd"]);
        var data = DataPreparation.Prepare(new([.. one.Columns, classes]), DataPreparationTests.Options(), Stop);
        data.Train.Features.Values.ToArray().ShouldAllBe(f => float.IsFinite(f));
        data.Train.Features.Values.ToArray().Distinct().Count().ShouldBe(Values);
        AccuracyOfATree(data).ShouldBe(1);
    }

    /// <summary>What a single tree of any depth gets right of the rows that it learned from.</summary>
    internal static double AccuracyOfATree(PreparedData data)
    {
        var tree = AlgorithmCatalog.Find("decision-tree")!;
        HyperparameterValues.TryCreate(tree.Hyperparameters, new Dictionary<string, ParameterValue>(), out var values, out _);
        var session = TrainingSession.Start(tree, values!, data, new TrainingOptions(1, 1, TimeProvider.System));
        MetricPoint last = default!;
        while (!session.IsComplete)
        {
            last = session.Advance(Stop);
        }

        return last.Train.Accuracy;
    }

    /// <summary>0 and 1 by the values' order, in the order of the rows.</summary>
    private static int[] Alternating(DataTable table)
    {
        var column = (NumericColumn)table.Columns[0];
        var values = Enumerable.Range(0, column.RowCount).Select(row => column[row]).ToArray();
        var sorted = values.Distinct().Order().ToArray();
        sorted.Length.ShouldBe(Values);
        return Array.ConvertAll(values, v => Array.BinarySearch(sorted, v) % 2);
    }

    private static DataTable Table(string values, ColumnType kind, int threads) =>
        new ParallelTableReading(Stream("x\n" + values), CsvFormat.Default, [new("x", kind)], Stop, 64).Run(threads);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}

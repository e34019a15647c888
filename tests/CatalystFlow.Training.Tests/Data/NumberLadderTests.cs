using System.Text.Json;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Fine steps beside a wide spread: what a double keeps apart in a column stays apart and in order.</summary>
public sealed class NumberLadderTests
{
    private const int Copies = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, double[]> Columns => new()
    {
        { "zero beside steps at 1e12", [0, .. Steps(40, i => 1e12 + i)] },
        { "both ends", [.. Steps(20, i => -1e15 - i), 0, .. Steps(20, i => 1e15 + i)] },
        { "the finest steps that a double has", [0, .. Finest(1e12, 40)] },
        { "cents beside a billion", [1e9, .. Steps(40, i => 100 + (i / 100.0))] },
        { "from 1e-30 to 1e300", Steps(56, i => Math.Pow(10, (6 * i) - 30)) },
        { "one outlier among neighbours of one", [1e300, .. Finest(1, 40)] },
        { "both signs, nothing and the largest", [double.MinValue, -1, -double.Epsilon, 0, double.Epsilon, 1, double.MaxValue] },
        { "seconds of a day beside 1970", [0, .. Steps(60, i => 19_783 + (i / 86_400.0))] },
        { "steps of half a ten-millionth of the spread", [-1_000, .. Steps(40, i => i * 1e-5)] },
    };

    [Theory, MemberData(nameof(Columns))]
    public void Numbers_that_differ_in_the_column_differ_for_a_tree(string name, double[] values)
    {
        name.ShouldNotBeEmpty();
        var data = Prepare(values);
        data.Fitted.Columns[0].Ladder.ShouldNotBeNull().Values.ShouldBe(values.Distinct().Order());
        NumberMagnitudeTests.AccuracyOfATree(data).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Columns))]
    public void Features_never_fall_where_numbers_rise_and_equal_numbers_have_equal_ones(string name, double[] values)
    {
        name.ShouldNotBeEmpty();
        var fitted = Prepare(values).Fitted;
        double[] known = [.. values.Distinct().Order()];
        double[] beyond = [double.MinValue, double.MaxValue, known[0] - 1, known[^1] + 1];
        double[] all = [.. known.Concat(Between(known)).Concat(beyond).Distinct().Order()];

        var features = Features(fitted, all);

        features.ShouldAllBe(f => float.IsFinite(f * f));
        features.ShouldBe(features.Order());
        Features(fitted, known).Distinct().Count().ShouldBe(known.Length);
        Features(fitted, [double.NaN, fitted.Columns[0].Mean!.Value]).Distinct().Count().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Columns))]
    public void What_was_learned_survives_as_plain_data(string name, double[] values)
    {
        name.ShouldNotBeEmpty();
        var data = Prepare(values);
        var copy = JsonSerializer.Deserialize<FittedPreprocessor>(JsonSerializer.Serialize(data.Fitted))!;
        Features(copy, values).ShouldBe(Features(data.Fitted, values));
        Prepare(values).Train.Features.Values.ToArray().ShouldBe(data.Train.Features.Values.ToArray());
    }

    [Fact]
    public void The_column_says_that_its_values_were_set_apart() =>
        Prepare([0, .. Steps(40, i => 1e12 + i)]).Fitted.Columns[0].Note.ShouldNotBeNull().ShouldContain("moved apart in their order");

    [Theory]
    [InlineData(300)]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public void Numbers_of_an_ordinary_column_are_standardised_and_nothing_else(int rows)
    {
        var random = new CatalystFlow.Training.Numerics.Rng(3);
        double[] values = [.. Enumerable.Range(0, rows).Select(_ => 1_000 + (random.NextDouble() * random.NextDouble()))];
        var column = Prepare(values, 1).Fitted.Columns[0];
        (column.Ladder, column.Note).ShouldBe((null, null));
    }

    [Fact]
    public void A_large_column_is_judged_by_a_part_of_its_rows_and_set_apart_in_all()
    {
        double[] values = [0, .. Steps(40_000, i => 1e12 + (i / 3))];
        var data = Prepare(values, 1);
        data.Fitted.Columns[0].Ladder.ShouldNotBeNull();
        var rows = data.Train.Features.Values.ToArray();
        rows.Distinct().Count().ShouldBe(data.Fitted.Columns[0].Ladder!.Values.Length);
        rows.Max().ShouldBeLessThan(1);
    }

    private static double[] Steps(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static double[] Finest(double from, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = i == 0 ? from : Math.BitIncrement(values[i - 1]);
        }

        return values;
    }

    private static IEnumerable<double> Between(double[] sorted) =>
        sorted.Zip(sorted.Skip(1)).SelectMany(p => new[] { 0.1, 0.5, 0.9 }.Select(s => (p.First * (1 - s)) + (p.Second * s)));

    private static float[] Features(FittedPreprocessor fitted, double[] values) =>
        fitted.Transform(new DataTable([new NumericColumn("x", ColumnType.Numeric, values)])).Values.ToArray();

    /// <summary>Each other number has the other class: nothing but the numbers tells the classes apart.</summary>
    private static PreparedData Prepare(double[] values, int copies = Copies)
    {
        double[] all = [.. Enumerable.Repeat(values, copies).SelectMany(v => v)];
        double[] sorted = [.. values.Distinct().Order()];
        var classes = Array.ConvertAll(all, v => Array.BinarySearch(sorted, v) % 2);
        return DataPreparation.Prepare(
            new DataTable(
            [
                new NumericColumn("x", ColumnType.Numeric, all),
                new CategoricalColumn("y", ColumnType.Categorical, classes, ["even", "odd"]),
            ]),
            DataPreparationTests.Options(),
            Stop);
    }
}

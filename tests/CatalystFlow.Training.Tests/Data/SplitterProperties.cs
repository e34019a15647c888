using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Labels of classes with three or more rows each, some rows without a label, and a way to split them.</summary>
public sealed record SplitCase(int[] Labels, int Classes, SplitSettings Options, int Seed)
{
    internal RowSplit Split() => Splitter.Split(Labels, Classes, Options, Seed);
}

public static class SplitCases
{
    public static Arbitrary<SplitCase> Any() => (
        from sizes in Gen.Choose(3, 60).NonEmptyListOf()
        from unlabelled in Gen.Choose(0, 5)
        from train in Gen.Choose(10, 80)
        from validation in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 99 - train - 1))
        from stratified in Gen.Elements(true, true, true, false)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        let all = sizes.SelectMany((size, label) => Enumerable.Repeat(label, size)).Concat(Enumerable.Repeat(-1, unlabelled)).ToArray()
        from labels in Gen.Shuffle(all)
        select new SplitCase(labels, sizes.Count, new(train, validation, 100 - train - validation, stratified), seed)).ToArbitrary();
}

public sealed class SplitterProperties
{
    [Property(Arbitrary = [typeof(SplitCases)], MaxTest = 500)]
    public void Every_labelled_row_is_in_exactly_one_part(SplitCase given)
    {
        var split = TrySplit(given);
        split?.Train.Concat(split.Validation).Concat(split.Test).Order()
            .ShouldBe(Enumerable.Range(0, given.Labels.Length).Where(r => given.Labels[r] >= 0));
    }

    [Property(Arbitrary = [typeof(SplitCases)], MaxTest = 500)]
    public void Each_class_has_its_share_of_each_part_to_within_a_row(SplitCase given)
    {
        var stratified = given with { Options = given.Options with { Stratified = true } };
        var split = stratified.Split();
        (int[] Rows, double Percent)[] parts =
        [
            (split.Train, given.Options.TrainPercent),
            (split.Validation, given.Options.ValidationPercent),
            (split.Test, given.Options.TestPercent),
        ];
        for (var label = 0; label < given.Classes; label++)
        {
            var size = given.Labels.Count(l => l == label);
            foreach (var (rows, percent) in parts)
            {
                var count = rows.Count(r => given.Labels[r] == label);
                var exact = size * percent / 100;
                (count >= 1).ShouldBe(percent > 0);
                if (size * parts.Where(p => p.Percent > 0).Min(p => p.Percent) >= 100)
                {
                    Math.Abs(count - exact).ShouldBeLessThan(1 + 1e-9);
                }
            }
        }
    }

    [Property(Arbitrary = [typeof(SplitCases)], MaxTest = 300)]
    public void Every_prefix_of_the_training_rows_has_about_the_class_shares(SplitCase given)
    {
        if (TrySplit(given) is not { } split)
        {
            return;
        }

        var totals = new int[given.Classes];
        var seen = new int[given.Classes];
        foreach (var row in split.Train)
        {
            totals[given.Labels[row]]++;
        }

        for (var length = 1; length <= split.Train.Length; length++)
        {
            seen[given.Labels[split.Train[length - 1]]]++;
            for (var label = 0; label < given.Classes; label++)
            {
                var expected = (double)totals[label] * length / split.Train.Length;

                // The order's rule bounds each class to one row around a common point of the way; that point itself is off by a
                // row of every class at most.
                var allowed = 1 + ((double)totals[label] * given.Classes / split.Train.Length) + 1e-9;
                Math.Abs(seen[label] - expected).ShouldBeLessThanOrEqualTo(allowed);
            }
        }
    }

    [Property(Arbitrary = [typeof(SplitCases)], MaxTest = 100)]
    public void The_seed_alone_decides(SplitCase given)
    {
        if (TrySplit(given) is not { } split)
        {
            return;
        }

        var again = given.Split();
        again.Train.ShouldBe(split.Train);
        again.Validation.ShouldBe(split.Validation);
        again.Test.ShouldBe(split.Test);
    }

    [Fact]
    public void Another_seed_gives_another_split()
    {
        var labels = Enumerable.Range(0, 100).Select(i => i % 2).ToArray();
        new SplitCase(labels, 2, new(), 1).Split().Test.ShouldNotBe(new SplitCase(labels, 2, new(), 2).Split().Test);
    }

    [Fact]
    public void Half_rows_are_shared_out_fairly_over_the_classes()
    {
        var labels = Enumerable.Range(0, 150).Select(i => i / 50).ToArray();
        var split = new SplitCase(labels, 3, new(70, 15, 15, true), 1).Split();
        split.Train.Length.ShouldBe(105);
        Math.Abs(split.Validation.Length - split.Test.Length).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(0, 50, 50)]
    [InlineData(90, 10, 0)]
    [InlineData(80, -10, 30)]
    [InlineData(70, 15, 14)]
    [InlineData(double.NaN, 50, 50)]
    public void Shares_that_do_not_add_up_are_refused(double train, double validation, double test) =>
        Should.Throw<DataException>(() => new SplitCase([0, 0, 0, 1, 1, 1], 2, new(train, validation, test, true), 1).Split())
            .Message.ShouldContain("the three must add up to 100 %");

    [Fact]
    public void A_part_without_rows_is_refused() =>
        Should.Throw<DataException>(() => new SplitCase([0, 0, 0, 1, 1, 1], 2, new(90, 5, 5, false), 1).Split())
            .Message.ShouldBe(
                "The validation part would be empty: 5 % of 6 rows is less than one row. Give it a larger share, or use more data.");

    // A split that is not stratified may leave a part empty, which is refused and tested by itself.
    private static RowSplit? TrySplit(SplitCase given)
    {
        try
        {
            return given.Split();
        }
        catch (DataException) when (!given.Options.Stratified)
        {
            return null;
        }
    }
}

using CatalystFlow.Api.Datasets;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class ClassBalanceTests
{
    [Fact]
    public void Balanced_classes_have_neither_problem_nor_warning()
    {
        var balance = ClassBalances.Judge(Column(2), [new("a", 50), new("b", 50)]);
        balance.Problem.ShouldBeNull();
        balance.Warning.ShouldBeNull();
    }

    [Fact]
    public void One_class_is_nothing_to_tell_apart() =>
        ClassBalances.Judge(Column(1), [new("only", 9)]).Problem.ShouldNotBeNull().ShouldContain("'only'");

    [Fact]
    public void No_class_is_nothing_to_predict() =>
        ClassBalances.Judge(Column(0), []).Problem.ShouldNotBeNull().ShouldContain("no values");

    [Fact]
    public void Classes_with_fewer_than_three_rows_are_named_with_their_counts()
    {
        var problem = ClassBalances.Judge(Column(3), [new("a", 50), new("rare", 2), new("rarer", 1)]).Problem.ShouldNotBeNull();
        problem.ShouldContain("'rare' (2)");
        problem.ShouldContain("'rarer' (1)");
        ClassBalances.Judge(Column(2), [new("a", 50), new("b", 3)]).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(2, "Leave them out, or choose another target.")]
    [InlineData(1, "(1). Choose another target.")]
    [InlineData(0, "(1). Choose another target.")]
    public void Classes_are_to_be_left_out_only_where_two_others_stay(int others, string advice)
    {
        ValueCount[] rare = [new("rare", 2), new("rarer", 1)];
        var counts = Enumerable.Range(0, others).Select(i => new ValueCount($"c{i}", 50)).Concat(rare).ToList();

        ClassBalances.Judge(Column(counts.Count), counts).Problem.ShouldNotBeNull().ShouldEndWith(advice);
    }

    [Fact]
    public void Classes_that_are_left_out_are_no_problem_and_are_listed_apart()
    {
        var balance = ClassBalances.Judge(Column(4), [new("a", 50), new("b", 40), new("rare", 2), new("rarer", 1)], "rare", "rarer", "unknown");
        balance.Problem.ShouldBeNull();
        balance.Classes.Select(c => c.Value).ShouldBe(["a", "b"]);
        balance.LeftOut.Select(c => c.Value).ShouldBe(["rare", "rarer"]);
        ClassBalances.Judge(Column(2), [new("a", 50), new("b", 40)], "b").Problem.ShouldNotBeNull().ShouldContain("only one class left");
    }

    [Fact]
    public void Many_rare_classes_are_named_in_part()
    {
        var counts = Enumerable.Range(0, 9).Select(i => new ValueCount($"c{i}", 1)).ToList();
        ClassBalances.Judge(Column(9), counts).Problem.ShouldNotBeNull().ShouldContain("and 4 more");
    }

    [Theory]
    [InlineData(ColumnType.Numeric, "quantity")]
    [InlineData(ColumnType.Text, "identifier")]
    public void More_than_a_thousand_values_are_no_classes(ColumnType type, string why) =>
        ClassBalances.Judge(Column(5000, type), null).Problem.ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void Heavy_imbalance_is_warned_of()
    {
        ClassBalances.Judge(Column(2), [new("a", 100), new("b", 10)]).Warning.ShouldNotBeNull().ShouldContain("10 times");
        ClassBalances.Judge(Column(2), [new("a", 99), new("b", 10)]).Warning.ShouldBeNull();
    }

    private static ColumnProfile Column(long distinct, ColumnType type = ColumnType.Categorical) =>
        new("target", 0, type, 0, 0, distinct, false, null, null, null, null, null, null, [], [], true, []);
}

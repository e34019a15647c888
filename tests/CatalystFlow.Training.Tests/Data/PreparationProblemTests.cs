using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using static CatalystFlow.Training.Tests.Data.DataPreparationTests;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>What keeps a table from being trained on is said so that a person can act on it.</summary>
public sealed class PreparationProblemTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void One_class_only() =>
        Fails(Target(60, _ => "yes"))
            .Message.ShouldBe("The target \"y\" has one class only (\"yes\"). A model needs at least two to tell apart.");

    [Fact]
    public void No_target_values() => Fails(Target(60, _ => null)).Message.ShouldStartWith("The target \"y\" has no values");

    [Theory]
    [InlineData(1, "Class \"rare\" of the target \"y\" has 1 row; at least 3 are needed")]
    [InlineData(2, "Class \"rare\" of the target \"y\" has 2 rows; at least 3 are needed")]
    public void A_class_with_too_few_rows(int rows, string message) =>
        Fails(Target(60, i => i < rows ? "rare" : $"{i % 2}")).Message.ShouldStartWith(message);

    [Fact]
    public void A_class_with_three_rows_is_enough() =>
        Prepare(Target(60, i => i < 3 ? "rare" : $"{i % 2}")).Test.Labels.ShouldContain(2);

    [Fact]
    public void Too_many_classes()
    {
        Fails(Target(4004, i => $"{i % 1001}"))
            .Message.ShouldStartWith("The target \"y\" has 1,001 distinct values; at most 1,000 classes are allowed.");
        Prepare(Target(4000, i => $"{i % 1000}")).Classes.Count.ShouldBe(1000);
    }

    [Fact]
    public void An_unknown_target()
    {
        var problem = Fails(new DataTable([Numbers("a", 9, i => i), Numbers("b", 9, i => i)]));
        problem.Message.ShouldBe("The target \"y\" is not among the columns read: a, b.");
        problem.Column.ShouldBe("y");
    }

    [Fact]
    public void A_target_of_free_text() =>
        Fails(new DataTable([Numbers("a", 9, i => i), new TextColumn("y", 9, 0)]))
            .Message.ShouldContain("Set its type to categorical to predict it.");

    [Fact]
    public void No_columns_to_learn_from()
    {
        Fails(new DataTable([Categories("y", 60, i => $"{i % 2}")]))
            .Message.ShouldStartWith("No columns are left to learn from: the target is the only column.");
        Fails(Table(Numbers("same", 60, _ => 1))).Message.ShouldBe(
            "No columns are left to learn from. \"same\": The only value in the training rows is 1, so there is nothing to learn from.");
    }

    [Fact]
    public void One_class_only_once_the_others_are_left_out() =>
        Should.Throw<DataException>(() => DataPreparation.Prepare(
            Target(60, i => $"{i % 3}"), Options() with { LeftOutClasses = ["0", "2"] }, Stop))
            .Message.ShouldStartWith("The target \"y\" has one class only (\"1\").");

    [Fact]
    public void Too_many_categories_for_one_hot() =>
        Should.Throw<DataException>(() => Prepare(Table(Categories("c", 6000, i => $"{i / 3}")), CategoricalEncoding.OneHot))
            .Message.ShouldContain("one-hot makes a feature of each, and at most 1,000 are allowed");

    [Fact]
    public void More_features_than_memory_can_address() =>
        PreparationProblems.TooLarge(3_000_000, 1_000)
            .Message.ShouldStartWith("3,000,000 rows × 1,000 features are more numbers than can be held at once");

    [Fact]
    public void Rows_that_do_not_have_the_columns_of_training()
    {
        var fitted = Prepare(Table(Numbers("x", 60, i => i))).Fitted;
        Should.Throw<DataException>(() => fitted.Transform(new DataTable([Numbers("z", 3, i => i)])))
            .Message.ShouldStartWith("The rows have no column \"x\"");
        Should.Throw<DataException>(() => fitted.Transform(new DataTable([Categories("x", 3, i => $"{i}")])))
            .Message.ShouldBe("Column \"x\" must be read as Numeric, as it was in training.");
    }

    [Fact]
    public void Training_rows_of_one_class_only()
    {
        var table = Target(200, i => i < 3 ? "rare" : "common");
        var options = new PreparationOptions("y", new(10, 45, 45, false), CategoricalEncoding.Auto, false, 1);
        Should.Throw<DataException>(() => DataPreparation.Prepare(table, options, Stop))
            .Message.ShouldStartWith("All training rows have the class \"common\" of the target \"y\". Use a stratified split");
    }

    [Fact]
    public void Work_stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => DataPreparation.Prepare(Table(Numbers("x", 60, i => i)), Options(), stop.Token));
    }

    private static DataTable Target(int rows, Func<int, string?> name) => new([Numbers("x", rows, i => i), Categories("y", rows, name)]);

    private static DataException Fails(DataTable table) => Should.Throw<DataException>(() => Prepare(table));
}

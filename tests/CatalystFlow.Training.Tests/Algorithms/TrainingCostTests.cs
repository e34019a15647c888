using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class TrainingCostTests
{
    /// <summary>Whole runs as bench/RESULTS.md reports them: 70 % of the rows are learned from.</summary>
    [Theory]
    [InlineData("random-forest", 100_000, 28, 2, 2.54)]
    [InlineData("random-forest", 20_000, 16, 26, 0.23)]
    [InlineData("gradient-boosting", 100_000, 50, 10, 2.55)]
    [InlineData("gradient-boosting", 5_000, 19, 2, 0.0193)]
    [InlineData("ada-boost", 1_000_000, 28, 2, 5.75)]
    [InlineData("svm", 20_000, 28, 2, 1.26)]
    [InlineData("logistic-regression", 1_000_000, 28, 2, 0.404)]
    [InlineData("decision-tree", 53_940, 9, 5, 0.199)]
    [InlineData("knn", 100_000, 28, 2, 1.67)]
    [InlineData("mlnet-lightgbm", 20_000, 16, 26, 23.5)]
    [InlineData("mlnet-fasttree", 1_797, 64, 10, 7.58)]
    [InlineData("mlnet-sdca", 20_000, 16, 26, 14.7)]
    public void A_measured_run_takes_about_what_is_estimated(string algorithm, int rows, int features, int classes, double seconds) =>
        Seconds(algorithm, rows * 0.7, features, classes).ShouldBeInRange(seconds / 2, seconds * 2);

    [Fact]
    public void Every_algorithm_of_the_catalog_has_a_cost_that_grows_with_the_rows() =>
        AlgorithmCatalog.All.ShouldAllBe(a => Seconds(a.Id, 100, 10, 2) > 0 && Seconds(a.Id, 10_000, 10, 2) > Seconds(a.Id, 1_000, 10, 2));

    [Fact]
    public void Twice_the_trees_take_nearly_twice_the_time()
    {
        var forest = AlgorithmCatalog.Find("random-forest")!;
        var given = new Dictionary<string, ParameterValue> { ["n_estimators"] = ParameterValue.Of(200) };
        HyperparameterValues.TryCreate(forest.Hyperparameters, given, out var values, out _).ShouldBeTrue();

        var ratio = TrainingCost.Seconds(forest.Id, new(50_000, 20, 2), values) / Seconds(forest.Id, 50_000, 20, 2);

        ratio!.Value.ShouldBeInRange(1.9, 2.01);
    }

    private static double Seconds(string algorithm, double rows, int features, int classes) => TrainingCost.Seconds(
        algorithm, new(rows, features, classes), HyperparameterValues.Defaults(AlgorithmCatalog.Find(algorithm)!.Hyperparameters))!.Value;
}

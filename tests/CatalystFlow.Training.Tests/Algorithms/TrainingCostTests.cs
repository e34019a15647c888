using System.Globalization;
using System.Runtime.CompilerServices;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class TrainingCostTests
{
    /// <summary>Whole runs as bench/RESULTS.md reports them: 70 % of the rows are learned from.</summary>
    [Theory]
    [InlineData("random-forest", "two_100k", 100_000, 28, 2)]
    [InlineData("random-forest", "letter", 20_000, 16, 26)]
    [InlineData("gradient-boosting", "ten_100k", 100_000, 50, 10)]
    [InlineData("gradient-boosting", "churn", 5_000, 19, 2)]
    [InlineData("ada-boost", "two_1m", 1_000_000, 28, 2)]
    [InlineData("svm", "two_100k:20000", 20_000, 28, 2)]
    [InlineData("logistic-regression", "two_1m", 1_000_000, 28, 2)]
    [InlineData("decision-tree", "diamonds_cut", 53_940, 9, 5)]
    [InlineData("knn", "two_100k", 100_000, 28, 2)]
    [InlineData("mlnet-lightgbm", "letter", 20_000, 16, 26)]
    [InlineData("mlnet-fasttree", "digits", 1_797, 64, 10)]
    [InlineData("mlnet-sdca", "letter", 20_000, 16, 26)]
    public void A_measured_run_takes_about_what_is_estimated(string algorithm, string data, int rows, int features, int classes)
    {
        var seconds = Measured(algorithm, data);

        Seconds(algorithm, rows * 0.7, features, classes).ShouldBeInRange(seconds / TrainingCost.Spread, seconds * TrainingCost.Spread);
    }

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

    // The third column of the first table that has the pair.
    private static double Measured(string algorithm, string data, [CallerFilePath] string here = "") => double.Parse(
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "bench", "RESULTS.md"))
            .First(line => line.StartsWith($"| {algorithm} | {data} | ", StringComparison.Ordinal)).Split('|')[3],
        CultureInfo.InvariantCulture);
}

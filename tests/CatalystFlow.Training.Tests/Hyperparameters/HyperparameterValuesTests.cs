using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Hyperparameters;

public sealed class HyperparameterValuesTests
{
    [Fact]
    public void What_is_not_given_gets_its_default()
    {
        var values = Accept("random-forest", []);

        values.Integer("n_estimators").ShouldBe(100);
        values.OptionalInteger("max_depth").ShouldBeNull();
        Accept("mlp", []).Choice("hidden_layers").ShouldBe("Medium");
        Accept("logistic-regression", []).Real("C").ShouldBe(1);
    }

    [Fact]
    public void All_errors_come_at_once_by_name_with_value_and_range()
    {
        var errors = Reject("random-forest", new() { ["n_estimators"] = Of(5000), ["max_depth"] = Of(2), ["depth"] = Of(3) });

        errors.Count.ShouldBe(3);
        errors["n_estimators"].ShouldBe(["n_estimators must be a whole number from 10 to 500, not 5000."]);
        errors["max_depth"].ShouldBe(["max_depth must be a whole number from 3 to 50, or none (unlimited), not 2."]);
        errors["depth"].ShouldBe(["There is no hyperparameter depth. Known: n_estimators, max_depth, min_samples_leaf, class_weight, n_iter_no_change."]);
    }

    [Theory]
    [InlineData("logistic-regression", "C", 0, "C must be a number from 0.001 to 100, not 0.")]
    [InlineData("logistic-regression", "C", double.NaN, "C must be a number from 0.001 to 100, not NaN.")]
    [InlineData("logistic-regression", "max_iter", 100.5, "max_iter must be a whole number from 50 to 1000, not 100.5.")]
    [InlineData("mlp", "hidden_layers", 100, "hidden_layers must be Small, Medium or Large, not 100.")]
    public void A_number_that_does_not_fit_is_named(string algorithm, string name, double value, string message) =>
        Reject(algorithm, new() { [name] = Of(value) })[name].ShouldBe([message]);

    [Fact]
    public void A_word_that_does_not_fit_is_quoted()
    {
        Reject("mlp", new() { ["hidden_layers"] = ParameterValue.Of("Huge") })["hidden_layers"]
            .ShouldBe(["hidden_layers must be Small, Medium or Large, not \"Huge\"."]);
        Reject("mlp", new() { ["epochs"] = ParameterValue.Of("100") })["epochs"]
            .ShouldBe(["epochs must be a whole number from 10 to 500, not \"100\"."]);
    }

    [Fact]
    public void None_is_accepted_only_where_it_means_something()
    {
        Accept("random-forest", new() { ["max_depth"] = ParameterValue.None }).OptionalInteger("max_depth").ShouldBeNull();

        Reject("random-forest", new() { ["n_estimators"] = ParameterValue.None })["n_estimators"]
            .ShouldBe(["n_estimators must be a whole number from 10 to 500, not none."]);
    }

    [Fact]
    public void A_choice_is_kept_in_the_catalogs_spelling() =>
        Accept("mlp", new() { ["hidden_layers"] = ParameterValue.Of("large") }).Choice("hidden_layers").ShouldBe("Large");

    [Theory]
    [InlineData("random-forest", "n_estimators")]
    [InlineData("random-forest", "max_depth")]
    [InlineData("mlp", "learning_rate_init")]
    [InlineData("logistic-regression", "C")]
    public void Both_ends_of_a_range_are_allowed(string algorithm, string name)
    {
        var parameter = AlgorithmCatalog.Find(algorithm)!.Hyperparameters.Single(p => p.Name == name);

        Accept(algorithm, new() { [name] = Of(parameter.Minimum!.Value) });
        Accept(algorithm, new() { [name] = Of(parameter.Maximum!.Value) });
    }

    private static ParameterValue Of(double number) => ParameterValue.Of(number);

    private static HyperparameterValues Accept(string algorithm, Dictionary<string, ParameterValue> given)
    {
        var parameters = AlgorithmCatalog.Find(algorithm)!.Hyperparameters;
        HyperparameterValues.TryCreate(parameters, given, out var values, out var errors).ShouldBeTrue();
        errors.ShouldBeEmpty();
        values.All.Keys.ShouldBe(parameters.Select(p => p.Name), ignoreOrder: true);
        return values;
    }

    private static Dictionary<string, string[]> Reject(string algorithm, Dictionary<string, ParameterValue> given)
    {
        var parameters = AlgorithmCatalog.Find(algorithm)!.Hyperparameters;
        HyperparameterValues.TryCreate(parameters, given, out var values, out var errors).ShouldBeFalse();
        values.All.ShouldBeEmpty();
        return errors;
    }
}

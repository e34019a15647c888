using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class SettingRowTests
{
    [Fact]
    public void Only_what_differs_is_not_the_same_and_an_absent_setting_differs_from_a_present_one()
    {
        var one = Samples.Run();
        var two = one with
        {
            Spec = one.Spec with { Seed = 8, Hyperparameters = one.Spec.Hyperparameters.Remove("max_depth").SetItem("n_estimators", ParameterValue.Of(300)) },
        };
        var rows = SettingRow.Of([one, two], []);
        rows.Where(r => !r.IsSame).Select(r => r.Name).ShouldBe(["Seed", "max_depth", "n_estimators"]);
        rows.Single(r => r.Name == "max_depth").Values.ShouldBe(["7", null]);
    }

    [Fact]
    public void A_setting_without_a_value_is_named_as_its_algorithm_names_it()
    {
        var run = Samples.Run();
        var unlimited = run with { Spec = run.Spec with { Hyperparameters = run.Spec.Hyperparameters.SetItem("max_depth", ParameterValue.None) } };

        SettingRow.Of([run, unlimited], [Samples.Forest]).Single(r => r.Name == "Maximum depth").Values.ShouldBe(["7", "unlimited"]);
    }

    [Fact]
    public void Settings_that_algorithms_call_alike_stand_in_one_row_under_that_name()
    {
        var run = Samples.Run();
        var spec = run.Spec with
        {
            AlgorithmId = "mlnet-lightgbm",
            Hyperparameters = run.Spec.Hyperparameters.Clear().Add("number_of_iterations", ParameterValue.Of(80)),
        };
        var boosted = Samples.Forest with { Id = spec.AlgorithmId, Hyperparameters = [Samples.Trees with { Name = "number_of_iterations" }] };

        var rows = SettingRow.Of([run, run with { Spec = spec }], [Samples.Forest, boosted]);

        rows.Single(r => r.Name == Samples.Trees.Label).Values.ShouldBe(["250", "80"]);
        rows.Select(r => r.Name).ShouldBeUnique();
    }
}

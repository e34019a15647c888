using System.Collections.Immutable;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Compare;

public sealed class ParallelAxesTests
{
    private static readonly AlgorithmInfo Net = Samples.Forest with { Id = "net", Name = "Net", Hyperparameters = [Samples.Rate] };

    [Fact]
    public void A_setting_on_a_log_scale_has_its_middle_at_the_geometric_mean()
    {
        var axes = Axes(Run("net", 0.9, ("learning_rate", 0.001)), Run("net", 0.9, ("learning_rate", 0.01)), Run("net", 0.8, ("learning_rate", 0.1)));
        var rate = axes.Single(a => a.Key == "learning_rate");
        rate.Note.ShouldBe("log scale");
        rate.Points.Select(p => Math.Round(p!.At, 6)).ShouldBe([0, 0.5, 1]);
    }

    [Fact]
    public void A_run_whose_algorithm_lacks_a_setting_has_a_gap_there()
    {
        var axes = Axes(
            Run("random-forest", 0.9, ("n_estimators", 10)), Run("random-forest", 0.8, ("n_estimators", 20)), Run("net", 0.7, ("learning_rate", 0.1)));
        axes.Select(a => a.Key).ShouldBe(["algorithm", "n_estimators", "metric"]);
        axes[1].Points.Select(p => p is null).ShouldBe([false, false, true]);
    }

    [Fact]
    public void A_setting_that_people_call_the_same_is_one_axis_whatever_its_algorithms_call_it()
    {
        var other = Net with { Id = "mlp", Hyperparameters = [Samples.Rate with { Name = "learning_rate_init" }] };
        var runs = new[] { Run("net", 0.9, ("learning_rate", 0.1)), Run("mlp", 0.8, ("learning_rate_init", 0.001)) };

        var axes = ParallelAxes.Of(runs, [Net, other], RankingMetric.Accuracy);

        axes.Select(a => a.Name).ShouldBe(["Algorithm", Samples.Rate.Label, "Accuracy"]);
        axes[1].Points.Select(p => p?.Label).ShouldBe(["0.1", "0.001"]);
    }

    [Fact]
    public void A_setting_that_algorithms_call_the_same_is_one_axis_whatever_people_call_it()
    {
        var other = Net with { Id = "mlp", Hyperparameters = [Samples.Rate with { Label = "Step size" }] };
        var runs = new[] { Run("net", 0.9, ("learning_rate", 0.1)), Run("mlp", 0.8, ("learning_rate", 0.001)) };

        ParallelAxes.Of(runs, [Net, other], RankingMetric.Accuracy).Select(a => a.Key).ShouldBe(["algorithm", "learning_rate", "metric"]);
    }

    [Fact]
    public void No_limit_stands_above_every_number()
    {
        var axes = Axes(Run("random-forest", 0.9, ("max_depth", 3)), Run("random-forest", 0.9, ("max_depth", 50)), Run("random-forest", 0.9, ("max_depth", null)));
        var depth = axes.Single(a => a.Key == "max_depth");
        depth.Points[2].ShouldBe(new(1, "unlimited"));
        depth.Points[1]!.At.ShouldBeLessThan(1);
    }

    [Fact]
    public void What_all_runs_share_is_no_axis_and_the_metric_is_the_last()
    {
        var axes = Axes(Run("random-forest", 0.9, ("n_estimators", 10)), Run("random-forest", 0.8, ("n_estimators", 10)));
        axes.Select(a => a.Key).ShouldBe(["metric"]);
        axes[0].Points.Select(p => p!.At).ShouldBe([1, 0]);
    }

    private static IReadOnlyList<ParallelAxis> Axes(params RunDetail[] runs) => ParallelAxes.Of(runs, [Samples.Forest, Net], RankingMetric.Accuracy);

    private static RunDetail Run(string algorithm, double accuracy, params (string Name, double? Value)[] values)
    {
        var run = Samples.Run();
        var parameters = values.ToImmutableSortedDictionary(v => v.Name, v => v.Value is { } number ? ParameterValue.Of(number) : ParameterValue.None);
        return run with
        {
            Summary = run.Summary with { AlgorithmId = algorithm, AlgorithmName = algorithm, Test = Samples.Metrics(accuracy) },
            Spec = run.Spec with { AlgorithmId = algorithm, Hyperparameters = parameters },
        };
    }
}

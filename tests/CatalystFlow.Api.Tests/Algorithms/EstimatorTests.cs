using CatalystFlow.Api.Algorithms.Estimates;

namespace CatalystFlow.Api.Tests.Algorithms;

public sealed class EstimatorTests
{
    [Fact]
    public void Runs_on_this_machine_correct_what_was_measured_on_another()
    {
        FinishedRun[] finished = [new("mlp", 2, 8), new("mlp", 3, 12), new("mlp", 4, 17)];

        var estimate = Estimator.Of("mlp", 10, finished);

        estimate.Seconds.ShouldBe(40);
        estimate.Runs.ShouldBe(3);
        estimate.Low!.Value.ShouldBeLessThan(40);
        estimate.High!.Value.ShouldBeGreaterThan(42);
    }

    [Fact]
    public void Runs_of_another_size_or_algorithm_say_nothing()
    {
        FinishedRun[] finished = [new("mlp", 0.01, 1), new("svm", 10, 100)];

        var estimate = Estimator.Of("mlp", 10, finished);

        estimate.Runs.ShouldBe(0);
        estimate.Seconds!.Value.ShouldBeInRange(10, 11);
    }

    [Fact]
    public void An_algorithm_that_was_never_measured_has_no_estimate() => Estimator.Of("new", null, []).Seconds.ShouldBeNull();
}

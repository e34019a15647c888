using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Tests.Support;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class PaceEstimateTests
{
    [Fact]
    public void There_is_no_estimate_before_the_first_step() =>
        PaceEstimate.SecondsLeft([], 10, StepStyle.Epochs).ShouldBeNull();

    [Fact]
    public void Equal_steps_take_as_long_as_those_before() =>
        PaceEstimate.SecondsLeft([Points.At(1, 2), Points.At(2, 2)], 5, StepStyle.Epochs)!.Value.ShouldBe(6, 1e-9);

    [Fact]
    public void Steps_of_a_learning_curve_are_expected_to_grow()
    {
        // 1 s and 2 s so far: 3 s and 4 s are to come.
        var points = new[] { Points.At(1) with { TrainSeconds = 1 }, Points.At(2) with { TrainSeconds = 3 } };

        PaceEstimate.SecondsLeft(points, 4, StepStyle.LearningCurve)!.Value.ShouldBe(7, 1e-9);
    }

    [Fact]
    public void Only_the_newest_steps_count()
    {
        var slow = Enumerable.Range(1, 10).Select(i => Points.At(i, 100));
        var fast = Enumerable.Range(11, 10).Select(i => Points.At(i) with { TrainSeconds = 1000 + i - 10 });

        PaceEstimate.SecondsLeft([.. slow, .. fast], 25, StepStyle.GrowingEnsemble)!.Value.ShouldBe(5, 1e-9);
    }

    [Fact]
    public void Nothing_is_left_after_the_last_step() =>
        PaceEstimate.SecondsLeft([Points.At(1)], 1, StepStyle.Epochs).ShouldBe(0);
}

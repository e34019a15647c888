using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.AdaBoost;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Checkpoints;

/// <summary>AdaBoost's probabilities keep to a narrow band: their log loss rises while accuracy rises, so early stopping cannot go by it.</summary>
public sealed class AdaBoostStoppingTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void It_goes_on_while_accuracy_still_rises(int patience)
    {
        var session = Start(Slanted(), patience);

        var points = Sessions.Finish(session);

        var byShares = points.MinBy(p => p.Validation!.LogLoss)!;
        byShares.Step.ShouldBeLessThan(8);
        byShares.Test.Accuracy.ShouldBeLessThan(0.9);
        (session.Kept?.Test ?? points[^1].Test).Accuracy.ShouldBeGreaterThan(0.94);
    }

    [Fact]
    public void It_stops_where_more_stumps_only_learn_noise()
    {
        var session = Start(Slanted(flipped: 0.3), 5);

        Sessions.Finish(session);

        session.StoppedEarly.ShouldBeTrue();
        session.Kept.ShouldNotBeNull().Step.ShouldBe(session.StepsDone - 5);
    }

    [Fact]
    public void The_loss_of_the_votes_is_that_of_the_logistic_function_for_two_classes()
    {
        Stump[] stumps = [new(0, 0, 0, 1, 1.5f), new(0, 1, 0, 1, 0.5f)];
        var rows = new FeatureMatrix([-1, 0.5f, 2], 3, 1);
        var votes = new StumpVotes([4, 4], [.. stumps]);
        var sums = new float[votes.Length(3)];
        votes.Add(0, rows, 0, 3, sums);

        var loss = votes.LinkLoss(sums, [0, 1, 0]);

        double[] margins = [2, 1.5 - 0.5, -2];
        loss.ShouldBe(margins.Sum(margin => Math.Log(1 + Math.Exp(-margin))), 1e-9);
    }

    [Fact]
    public void A_class_that_training_has_not_seen_costs_a_finite_loss()
    {
        var votes = new StumpVotes([4, 0, 4], [new(0, 0, 0, 2, 1)]);
        var sums = new float[votes.Length(1)];
        votes.Add(0, new([1], 1, 1), 0, 1, sums);

        votes.LinkLoss(sums, [1]).ShouldBeInRange(15.9, 16);
    }

    private static TrainingSession Start(PreparedData data, int patience)
    {
        var values = Sessions.Values(AdaBoostTrainer.Algorithm, new()
        {
            ["n_estimators"] = ParameterValue.Of(100),
            [EarlyStopping.Name] = ParameterValue.Of(patience),
        });
        return TrainingSession.Start(AdaBoostTrainer.Algorithm, values, data, Sessions.Options());
    }

    // The border runs at an angle, which stumps can only follow in many small steps.
    private static PreparedData Slanted(double flipped = 0)
    {
        var rng = new Rng(3);
        LabelledRows Rows(int count)
        {
            var values = Enumerable.Range(0, 2 * count).Select(_ => (float)((2 * rng.NextDouble()) - 1)).ToArray();
            var labels = Enumerable.Range(0, count).Select(i =>
                (values[2 * i] + values[(2 * i) + 1] > 0) == (rng.NextDouble() >= flipped) ? 1 : 0);
            return new(new(values, count, 2), [.. labels]);
        }

        return SyntheticData.Of(Rows(700), Rows(150), Rows(400), 2);
    }
}

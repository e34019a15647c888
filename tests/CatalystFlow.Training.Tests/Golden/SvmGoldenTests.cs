using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.Svm;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

public sealed class SvmGoldenTests
{
    private const double ExactTolerance = 1e-6;

    public static TheoryData<string, string, double, string> Cases =>
        [.. GoldenData.Cases<GoldenCase>("svm").Select(c => (c.Data, c.Kernel, c.C, c.ClassWeight))];

    [Theory, MemberData(nameof(Cases))]
    public void Decision_values_at_the_optimum_are_scikit_learns(string data, string kernel, double c, string classWeight)
    {
        var golden = GoldenData.Cases<GoldenCase>("svm")
            .Single(g => (g.Data, g.Kernel, g.C, g.ClassWeight) == (data, kernel, c, classWeight));
        var prepared = GoldenData.Load(data);
        var trainer = new SvmTrainer(Context(prepared, kernel, c, classWeight), ExactTolerance);
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        trainer.Decide(prepared.Test.Features).ShouldAllBeNear(golden.Decisions, 1e-4 * Math.Max(1, golden.Decisions.Max(Math.Abs)));
    }

    [Fact]
    public void Predictions_are_scikit_learns_in_199_of_200_rows_and_the_log_loss_is_no_worse()
    {
        var (rows, equal, ours, theirs) = (0, 0, 0.0, 0.0);
        foreach (var golden in GoldenData.Cases<WholeCase>("svm_whole"))
        {
            var prepared = GoldenData.Split(golden.Data, 0);
            var values = HyperparameterValues.Defaults(SvmTrainer.Algorithm.Hyperparameters);
            var session = TrainingSession.Start(SvmTrainer.Algorithm, values, prepared, Sessions.Options());
            ours += Sessions.Finish(session)[^1].Test.LogLoss;
            theirs += golden.LogLoss;
            var predicted = session.PredictTestProbabilities().Chunk(prepared.Classes.Count).Select(p => p.IndexOf(p.Max()));
            equal += predicted.Zip(golden.Predictions).Count(pair => pair.First == pair.Second);
            rows += golden.Predictions.Length;
        }

        equal.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(0.995 * rows), $"{equal} of {rows}");
        ours.ShouldBeLessThan(1.03 * theirs);
    }

    private static TrainerContext Context(PreparedData data, string kernel, double c, string classWeight) => new(
        data.Train,
        data.Classes.Count,
        Sessions.Values(SvmTrainer.Algorithm, new()
        {
            ["kernel"] = ParameterValue.Of(kernel),
            ["C"] = ParameterValue.Of(c),
            ["class_weight"] = ParameterValue.Of(classWeight),
        }),
        Seed: 0,
        MaxThreads: 2);

    private sealed record GoldenCase(string Data, string Kernel, double C, string ClassWeight, double[] Decisions);

    private sealed record WholeCase(string Data, int[] Predictions, double LogLoss);
}

using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Checkpoints;

public sealed class EarlyStoppingTests
{
    private const int Patience = 3;

    // Validation labels are noise: the loss on them soon turns upwards.
    private static readonly PreparedData Noise = WithNoise(SyntheticData.Clouds(60, 4, 2, validationRows: 40));

    public static TheoryData<string> Iterative =>
        [.. AlgorithmCatalog.All.Where(a => a.Hyperparameters.Any(p => p.Name == EarlyStopping.Name)).Select(a => a.Id)];

    // AdaBoost goes by the loss of its votes, which the points do not show: see AdaBoostStoppingTests.
    public static TheoryData<string> ByLogLoss => [.. Iterative.Select(row => row.Data).Where(id => id != "ada-boost")];

    [Theory, MemberData(nameof(ByLogLoss))]
    public void The_run_ends_when_the_validation_loss_has_not_improved_for_as_many_steps(string id)
    {
        var session = Start(id, Patience);

        var points = Sessions.Finish(session);

        points.Count.ShouldBe(EndOf(points, Patience));
        session.StoppedEarly.ShouldBe(points.Count < session.TotalSteps);
    }

    [Theory, MemberData(nameof(Iterative))]
    public void The_model_is_that_of_the_best_step_to_the_bit(string id)
    {
        var session = Start(id, Patience);
        var points = Sessions.Finish(session);

        var kept = session.Kept.ShouldNotBeNull();

        kept.Step.ShouldBeLessThan(points[^1].Step);
        kept.Position.ShouldBe(points[kept.Step - 1].Position);
        var whole = Start(id, null);
        while (whole.StepsDone < kept.Step)
        {
            whole.Advance(TestContext.Current.CancellationToken);
        }

        session.ComputeModelHash().ShouldBe(whole.ComputeModelHash());
        session.PredictTestProbabilities().ShouldBe(whole.PredictTestProbabilities());
        kept.Test.ShouldBe(points[kept.Step - 1].Test);
        kept.Validation.ShouldBe(points[kept.Step - 1].Validation);
    }

    [Theory, MemberData(nameof(ByLogLoss))]
    public void The_best_step_is_the_first_with_the_lowest_validation_loss(string id)
    {
        var session = Start(id, Patience);

        var losses = Sessions.Finish(session).ConvertAll(p => p.Validation!.LogLoss);

        session.Kept.ShouldNotBeNull().Step.ShouldBe(1 + losses.IndexOf(losses.Min()));
    }

    [Fact]
    public void A_run_that_improves_to_its_end_keeps_its_last_model()
    {
        var entry = Find("gradient-boosting");
        var values = Sessions.Values(entry, new()
        {
            [EarlyStopping.Name] = new(Patience, null),
            ["n_estimators"] = new(10, null),
            ["learning_rate"] = new(0.01, null),
        });
        var session = TrainingSession.Start(entry, values, SyntheticData.Clouds(200, 4, 2, validationRows: 100), Sessions.Options());

        Sessions.Finish(session).Count.ShouldBe(10);

        (session.Kept, session.StoppedEarly).ShouldBe((null, false));
    }

    [Fact]
    public void A_network_that_only_memorises_is_stopped()
    {
        var session = Start("mlp", Patience);

        Sessions.Finish(session);

        (session.IsComplete, session.StoppedEarly).ShouldBe((true, true));
        session.StepsDone.ShouldBeLessThan(session.TotalSteps);
    }

    [Theory, MemberData(nameof(Iterative))]
    public void It_is_off_by_default_and_changes_no_step_before_the_end(string id)
    {
        var stopped = Sessions.Finish(Start(id, Patience));
        var whole = Start(id, null);
        var points = Sessions.Finish(whole);

        whole.StoppedEarly.ShouldBeFalse();
        points.Count.ShouldBe(whole.TotalSteps);
        points.Take(stopped.Count).Select(p => p.Test).ShouldBe(stopped.Select(p => p.Test));
    }

    [Theory, MemberData(nameof(Iterative))]
    public void A_resumed_run_stops_at_the_same_step_and_stays_stopped(string id)
    {
        var session = Start(id, Patience);
        var checkpoints = new List<byte[]>();
        while (!session.IsComplete)
        {
            session.Advance(TestContext.Current.CancellationToken);
            checkpoints.Add(Sessions.Checkpoint(session));
        }

        foreach (var checkpoint in checkpoints)
        {
            var resumed = TrainingSession.Resume(Find(id), Values(id, Patience), Noise, Sessions.Options(), new MemoryStream(checkpoint));
            Sessions.Finish(resumed);
            (resumed.StepsDone, resumed.StoppedEarly).ShouldBe((session.StepsDone, session.StoppedEarly));
            resumed.ComputeModelHash().ShouldBe(session.ComputeModelHash());
            resumed.Kept.ShouldBe(session.Kept);
            resumed.PredictTestProbabilities().ShouldBe(session.PredictTestProbabilities());
            Should.Throw<InvalidOperationException>(() => resumed.Advance(TestContext.Current.CancellationToken));
        }
    }

    [Theory, MemberData(nameof(Iterative))]
    public void Without_validation_rows_it_is_refused_in_words(string id)
    {
        var data = SyntheticData.Clouds(60, 4, 2, validationRows: 0);

        Should.Throw<TrainingException>(() => TrainingSession.Start(Find(id), Values(id, Patience), data, Sessions.Options())).Message
            .ShouldBe("Early stopping needs validation rows, and there are none. Give the validation part a share of the rows, or turn off early stopping.");
    }

    [Fact]
    public void Small_improvements_add_up_until_they_count()
    {
        var watch = Improvement.None.After(1, 0.5).After(2, 0.49995).After(3, 0.49991);
        watch.ShouldBe(new(0.5, 2, 0.49991, 3));

        watch.After(4, 0.49989).ShouldBe(new(0.49989, 0, 0.49989, 4));
        watch.After(4, 0.6).ShouldBe(new(0.5, 3, 0.49991, 3));
    }

    [Theory, MemberData(nameof(Iterative))]
    public void A_checkpoint_from_before_the_best_step_was_noted_is_still_read(string id)
    {
        var session = Start(id, Patience);
        session.Advance(TestContext.Current.CancellationToken);
        var old = OldCheckpoint.WithoutBest(Sessions.Checkpoint(session));

        var resumed = TrainingSession.Resume(Find(id), Values(id, Patience), Noise, Sessions.Options(), new MemoryStream(old));

        resumed.StepsDone.ShouldBe(1);
        resumed.ComputeModelHash().ShouldBe(session.ComputeModelHash());
        Sessions.Finish(resumed).Count.ShouldBe(Sessions.Finish(session).Count);
    }

    private static Algorithm Find(string id) => AlgorithmCatalog.Find(id).ShouldNotBeNull();

    private static TrainingSession Start(string id, int? patience) =>
        TrainingSession.Start(Find(id), Values(id, patience), Noise, Sessions.Options());

    private static HyperparameterValues Values(string id, int? patience) =>
        Sessions.Values(Find(id), new() { [EarlyStopping.Name] = new(patience, null) });

    // The step at which a reader of the curve would stop.
    private static int EndOf(List<MetricPoint> points, int patience)
    {
        var (best, at) = (double.PositiveInfinity, 0);
        foreach (var point in points)
        {
            (best, at) = point.Validation!.LogLoss < best - 1e-4 ? (point.Validation.LogLoss, point.Step) : (best, at);
            if (point.Step - at == patience)
            {
                return point.Step;
            }
        }

        return points.Count;
    }

    private static PreparedData WithNoise(PreparedData data) => data with
    {
        Validation = data.Validation with { Labels = [.. Enumerable.Range(0, data.Validation.Count).Select(i => i / 3 % 2)] },
    };
}

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
        [.. AlgorithmCatalog.All.Where(a => a.Hyperparameters.Contains(EarlyStopping.Hyperparameter)).Select(a => a.Id)];

    [Theory, MemberData(nameof(Iterative))]
    public void The_run_ends_when_the_validation_loss_has_not_improved_for_as_many_steps(string id)
    {
        var session = Start(id, Patience);

        var points = Sessions.Finish(session);

        points.Count.ShouldBe(EndOf(points, Patience));
        session.StoppedEarly.ShouldBe(points.Count < session.TotalSteps);
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
            Should.Throw<InvalidOperationException>(() => resumed.Advance(TestContext.Current.CancellationToken));
        }
    }

    [Theory, MemberData(nameof(Iterative))]
    public void Without_validation_rows_it_is_refused_in_words(string id)
    {
        var data = SyntheticData.Clouds(60, 4, 2, validationRows: 0);

        Should.Throw<TrainingException>(() => TrainingSession.Start(Find(id), Values(id, Patience), data, Sessions.Options())).Message
            .ShouldBe("Early stopping watches the validation part, which has no rows. Give it a share of the rows, or turn early stopping off.");
    }

    [Fact]
    public void Small_improvements_add_up_until_they_count()
    {
        var watch = Improvement.None.After(0.5).After(0.49995).After(0.49991);
        watch.ShouldBe(new(0.5, 2));

        watch.After(0.49989).ShouldBe(new(0.49989, 0));
        watch.After(0.6).ShouldBe(new(0.5, 3));
    }

    private static Algorithm Find(string id) => AlgorithmCatalog.Find(id).ShouldNotBeNull();

    private static TrainingSession Start(string id, int? patience) =>
        TrainingSession.Start(Find(id), Values(id, patience), Noise, Sessions.Options());

    private static HyperparameterValues Values(string id, int? patience) =>
        Sessions.Values(Find(id), new() { [EarlyStopping.Hyperparameter.Name] = new(patience, null) });

    // The step at which a reader of the curve would stop.
    private static int EndOf(List<SessionPoint> points, int patience)
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

using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>What every algorithm of the catalog keeps, on data of several shapes.</summary>
public sealed class ConformanceTests
{
    private static readonly Dictionary<string, Func<PreparedData>> DataSets = new()
    {
        ["two classes"] = () => SyntheticData.Clouds(120, 5, 2),
        ["five classes"] = () => SyntheticData.Clouds(211, 7, 5),
        ["more features than rows"] = () => SyntheticData.Clouds(40, 60, 3),
        ["one feature, no validation"] = () => SyntheticData.Clouds(80, 1, 2, validationRows: 0),
        ["several blocks"] = () => SyntheticData.Clouds(2500, 6, 4, validationRows: 300, testRows: 700),
        ["nine rows"] = () => SyntheticData.Clouds(9, 3, 3, validationRows: 3, testRows: 3),
    };

    public static TheoryData<string, string> EveryAlgorithmOnEveryData =>
        [.. from algorithm in AlgorithmCatalog.All from data in DataSets.Keys select (algorithm.Id, data)];

    public static TheoryData<string> EveryAlgorithm => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Steps_count_without_gaps_and_positions_increase(string algorithm, string data)
    {
        var session = Sessions.Start(Find(algorithm), DataSets[data]());

        var points = Sessions.Finish(session);

        points.Select(p => p.Step).ShouldBe(Enumerable.Range(1, session.TotalSteps));
        points.Zip(points.Skip(1)).ShouldAllBe(pair => pair.First.Position < pair.Second.Position);
        points.Zip(points.Skip(1)).ShouldAllBe(pair => pair.First.TrainSeconds <= pair.Second.TrainSeconds);
        session.StepsDone.ShouldBe(session.TotalSteps);
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void An_algorithm_names_the_loss_that_early_stopping_goes_by_where_it_is_not_the_log_loss(string id)
    {
        var algorithm = Find(id);
        var data = SyntheticData.Clouds(120, 5, 2);
        var trainer = algorithm.CreateTrainer(new(data.Train, data.Classes.Count, Sessions.Quick(algorithm), 7, 2));
        trainer.Advance(TestContext.Current.CancellationToken);

        var loss = trainer.CreateScorer(data.Validation.Features).StoppingLoss(0, data.Validation.Labels);

        (loss is null).ShouldBe(algorithm.OwnLoss is null);
        algorithm.Hyperparameters.Where(p => p.Name == EarlyStopping.Name)
            .ShouldAllBe(p => p.Description.Contains($"the validation {algorithm.OwnLoss ?? "log loss"} has not improved"));
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Metrics_are_finite_and_within_range(string algorithm, string data)
    {
        var prepared = DataSets[data]();

        foreach (var point in Sessions.Finish(Sessions.Start(Find(algorithm), prepared)))
        {
            ShouldBeScores(point.Train);
            ShouldBeScores(point.Test);
            (point.Validation is null).ShouldBe(prepared.Validation.Count == 0);
            ShouldBeScores(point.Validation ?? point.Test);
        }
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void The_same_seed_gives_the_same_model_at_any_number_of_threads(string algorithm, string data)
    {
        var runs = new[] { 1, 2, 8 }.Select(threads =>
        {
            var session = Sessions.Start(Find(algorithm), DataSets[data](), threads: threads);
            var points = Sessions.Finish(session).ConvertAll(Sessions.Timeless);
            return (Hash: session.ComputeModelHash(), Points: points);
        }).ToList();

        runs.ShouldAllBe(run => run.Hash == runs[0].Hash);
        runs.ShouldAllBe(run => run.Points.SequenceEqual(runs[0].Points));
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Resume_from_a_checkpoint_continues_bit_for_bit(string algorithm, string data)
    {
        var (entry, prepared) = (Find(algorithm), DataSets[data]());
        var session = Sessions.Start(entry, prepared);
        var checkpoints = new List<byte[]> { Sessions.Checkpoint(session) };
        var points = new List<MetricPoint>();
        while (!session.IsComplete)
        {
            points.Add(Sessions.Timeless(session.Advance(TestContext.Current.CancellationToken)));
            checkpoints.Add(Sessions.Checkpoint(session));
        }

        for (var step = 0; step < checkpoints.Count; step++)
        {
            // Other threads than before, and nothing shared but the bytes and the data as they would be read again.
            var resumed = Sessions.Resume(entry, DataSets[data](), checkpoints[step], threads: 1 + (step % 3));
            resumed.StepsDone.ShouldBe(step);
            Sessions.Finish(resumed).ConvertAll(Sessions.Timeless).ShouldBe(points[step..]);
            resumed.ComputeModelHash().ShouldBe(session.ComputeModelHash());
            resumed.PredictTestProbabilities().ShouldBe(session.PredictTestProbabilities());
        }
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryData))]
    public void Test_probabilities_sum_to_one_in_every_row(string algorithm, string data)
    {
        var prepared = DataSets[data]();
        var session = Sessions.Start(Find(algorithm), prepared);
        session.Advance(TestContext.Current.CancellationToken);
        ShouldBeProbabilities(session.PredictTestProbabilities(), prepared);

        Sessions.Finish(session);

        ShouldBeProbabilities(session.PredictTestProbabilities(), prepared);
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void Reported_test_scores_are_those_of_the_test_probabilities(string algorithm)
    {
        var prepared = DataSets["five classes"]();
        var session = Sessions.Start(Find(algorithm), prepared);
        var last = Sessions.Finish(session)[^1];

        var probabilities = session.PredictTestProbabilities().Chunk(prepared.Classes.Count).ToList();

        var hits = probabilities.Zip(prepared.Test.Labels).Count(row => row.First.IndexOf(row.First.Max()) == row.Second);
        last.Test.Accuracy.ShouldBe(hits / (double)prepared.Test.Count, 1e-12);
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void Another_seed_gives_another_model_only_where_chance_plays_a_part(string algorithm)
    {
        var prepared = DataSets["five classes"]();
        var hashes = new[] { 1, 2 }.Select(seed =>
        {
            var session = Sessions.Start(Find(algorithm), prepared, seed);
            Sessions.Finish(session);
            return session.ComputeModelHash();
        }).ToList();

        (hashes[0] != hashes[1]).ShouldBe(Find(algorithm).UsesChance);
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void Cancellation_stops_within_a_step_and_leaves_the_session_unusable(string algorithm)
    {
        var session = Sessions.Start(Find(algorithm), DataSets["two classes"]());
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => session.Advance(source.Token));

        Should.Throw<InvalidOperationException>(() => session.Advance(CancellationToken.None));
        Should.Throw<InvalidOperationException>(() => session.SaveCheckpoint(Stream.Null));
    }

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public void Learning_makes_it_better_than_guessing(string algorithm)
    {
        var points = Sessions.Finish(Sessions.Start(Find(algorithm), DataSets["several blocks"]()));

        points[^1].Test.Accuracy.ShouldBeGreaterThan(0.5);
        // Of the training part: a tree is certain of its errors too, which costs it more than guessing would on the test part.
        points[^1].Train.LogLoss.ShouldBeLessThan(Math.Log(4));
    }

    private static Algorithm Find(string id) => AlgorithmCatalog.Find(id).ShouldNotBeNull();

    private static void ShouldBeScores(EvaluationMetrics scores)
    {
        foreach (var share in new[] { scores.Accuracy, scores.F1, scores.Precision, scores.Recall })
        {
            share.ShouldBeInRange(0, 1);
        }

        scores.LogLoss.ShouldBeInRange(0, 17);
    }

    private static void ShouldBeProbabilities(float[] probabilities, PreparedData data)
    {
        probabilities.Length.ShouldBe(data.Test.Count * data.Classes.Count);
        probabilities.ShouldAllBe(p => p >= 0 && p <= 1);
        probabilities.Chunk(data.Classes.Count).ShouldAllBe(row => Math.Abs(row.Sum() - 1) < 1e-5f);
    }
}

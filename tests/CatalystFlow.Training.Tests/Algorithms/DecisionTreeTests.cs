using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Algorithms.DecisionTree;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;
using CatalystFlow.Training.Trees;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class DecisionTreeTests
{
    [Property]
    public void The_split_of_a_column_is_the_one_that_trying_every_gap_by_the_book_gives(
        int seed, byte rowCount, byte values, byte classCount, byte minRows, bool weighted)
    {
        var rng = new Rng(seed);
        var (rows, classes, least) = (1 + (rowCount * 5), 2 + (classCount % 4), 1 + (minRows % 9));
        var layout = new RowLayout(rows);
        float[] domain = [.. Enumerable.Range(0, 1 + values).Select(_ => (float)rng.NextGaussian()), 1f, 1f + 1e-7f];
        var data = Enumerable.Range(0, rows)
            .Select(i => (Value: domain[rng.NextInt(domain.Length)], Label: rng.NextInt(classes), Row: i)).OrderBy(d => d.Value).ToList();
        var sorted = data.Select(d => layout.Pack(BitConverter.SingleToUInt32Bits(d.Value), d.Label, (uint)d.Row)).ToArray();
        double[] weights = weighted ? [.. Enumerable.Range(0, classes).Select(_ => 0.1 + rng.NextDouble())] : [];
        int[] counts = [.. Enumerable.Range(0, classes).Select(k => data.Count(d => d.Label == k))];

        var found = new ExactSplitFinder(classes, least, layout).Find(sorted, counts, weights);

        found.ShouldBe(ByTheBook([.. data.Select(d => (d.Value, d.Label))], classes, least, weights));
    }

    [Theory]
    [InlineData(1_000, 1_000, true)]
    [InlineData(4_194_304, 1_000, true)]
    [InlineData(4_194_305, 513, false)]
    [InlineData(4_194_305, 512, true)]
    public void The_more_rows_the_fewer_classes_fit_beside_their_numbers(long rows, int classes, bool fits) =>
        (DecisionTreeTrainer.Algorithm.ClassLimit!.Refusal(classes, rows) is null).ShouldBe(fits);

    [Property(MaxTest = 30)]
    public void Every_leaf_has_as_many_rows_as_asked_for_and_no_node_with_fewer_than_twice_that_is_split(int seed, byte minRows, bool balanced)
    {
        var least = 1 + (minRows % 20);
        var data = SyntheticData.Altered((_, j, v) => j == 0 ? MathF.Round(v) : v, trainRows: 300);
        data = SyntheticData.WithTrainLabels(data, RandomLabels(300, 3, seed));

        var nodes = Train(data, least, balanced).Tree.Nodes.ToArray();

        var visits = new int[nodes.Length];
        for (var row = 0; row < data.Train.Count; row++)
        {
            Visit(nodes, data.Train.Features.Row(row), visits);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            visits[i].ShouldBeGreaterThanOrEqualTo(nodes[i].Left == i ? least : 2 * least);
        }
    }

    [Property(MaxTest = 30)]
    public void Rows_that_do_not_contradict_one_another_are_learned_by_heart(int seed, byte classCount)
    {
        var classes = 2 + (classCount % 5);
        var rng = new Rng(seed);
        var tags = Enumerable.Range(0, 200).Select(i => (float)i).ToArray();
        rng.Shuffle<float>(tags);
        var data = SyntheticData.Altered((i, j, v) => j == 1 ? tags[i] : MathF.Round(v), classes: classes, trainRows: 200);
        data = SyntheticData.WithTrainLabels(data, RandomLabels(200, classes, seed));

        Sessions.Finish(TrainingSession.Start(
            DecisionTreeTrainer.Algorithm, HyperparameterValues.Defaults(DecisionTreeTrainer.Algorithm.Hyperparameters), data, Sessions.Options()))
            [^1].Train.Accuracy.ShouldBe(1);
    }

    [Fact]
    public void Nodes_worked_on_by_several_threads_at_once_split_the_same()
    {
        var data = SyntheticData.Clouds(20_000, 4, 3);

        var hashes = new[] { 1, 2, 8 }.Select(threads =>
        {
            var session = Sessions.Start(DecisionTreeTrainer.Algorithm, data, threads: threads);
            Sessions.Finish(session);
            return session.ComputeModelHash();
        }).ToList();

        hashes.ShouldAllBe(hash => hash == hashes[0]);
    }

    [Fact]
    public void Of_equal_splits_the_one_with_the_widest_gap_is_taken()
    {
        // Both columns tell the classes apart; in the second the classes lie further apart for its spread.
        var train = new LabelledRows(new([0, 0, 2, 1, 3, 9, 5, 10], 4, 2), [0, 0, 1, 1]);

        var root = Train(SyntheticData.Of(train, train, train, 2), 1, balanced: false).Tree.Nodes[0];

        root.ShouldBe(new(1, 5, 1));
    }

    [Theory]
    [InlineData("decision-tree")]
    [InlineData("random-forest")]
    public void Balanced_weights_find_more_of_a_rare_class(string algorithm)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        var data = SyntheticData.Clouds(400, 2, 2, testRows: 400);
        var rare = data.Train.Labels.Select((label, i) => label == 1 && i % 10 != 1 ? 0 : label).ToArray();
        data = SyntheticData.WithTrainLabels(data, rare);

        double Recall(string weights)
        {
            var values = Sessions.Values(entry, new() { ["max_depth"] = ParameterValue.Of(3), ["class_weight"] = ParameterValue.Of(weights) });
            return Sessions.Finish(TrainingSession.Start(entry, values, data, Sessions.Options()))[^1].Test.Recall;
        }

        Recall("balanced").ShouldBeGreaterThan(Recall("none") + 0.05);
    }

    private static DecisionTreeTrainer Train(PreparedData data, int minRows, bool balanced)
    {
        var values = Sessions.Values(DecisionTreeTrainer.Algorithm, new()
        {
            ["min_samples_leaf"] = ParameterValue.Of(minRows),
            ["class_weight"] = ParameterValue.Of(balanced ? "balanced" : "none"),
        });
        var trainer = new DecisionTreeTrainer(new(data.Train, data.Classes.Count, values, 1, 2));
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        return trainer;
    }

    private static int[] RandomLabels(int rows, int classes, int seed)
    {
        var rng = new Rng(seed, 1);
        return [.. Enumerable.Range(0, rows).Select(_ => rng.NextInt(classes))];
    }

    private static void Visit(TreeNode[] nodes, ReadOnlySpan<float> row, int[] visits)
    {
        var at = 0;
        visits[at]++;
        while (nodes[at].Left != at)
        {
            at = nodes[at].Left + (row[nodes[at].Feature] <= nodes[at].Threshold ? 0 : 1);
            visits[at]++;
        }
    }

    private static ExactSplit ByTheBook((float Value, int Label)[] sorted, int classes, int least, double[] weights)
    {
        var best = ExactSplit.None;
        for (var left = least; left <= sorted.Length - least; left++)
        {
            if (left < sorted.Length && sorted[left].Value > sorted[left - 1].Value + 1e-7f)
            {
                var (l, leftSquares) = Sums(sorted[..left], classes, weights);
                var (r, rightSquares) = Sums(sorted[left..], classes, weights);
                var score = ((leftSquares * r) + (rightSquares * l)) / (l * r);
                best = score > best.Score ? new(score, left) : best;
            }
        }

        return best;
    }

    private static (double Sum, double Squares) Sums((float Value, int Label)[] rows, int classes, double[] weights)
    {
        var weighed = Enumerable.Range(0, classes)
            .Select(k => rows.Count(row => row.Label == k) * (weights.Length == 0 ? 1 : weights[k])).ToList();
        return (weighed.Sum(), weighed.Sum(w => w * w));
    }
}

using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.DecisionTree;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Tests.Conformance;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Tests.Golden;

/// <summary>
/// The last tree of the curve against scikit-learn's, node by node. Where two splits are equally good, scikit-learn draws one; the nodes
/// below a tie of unlike splits are left out.
/// </summary>
public sealed class DecisionTreeGoldenTests
{
    private const int Leaf = -1;
    private const int Open = -2;
    private const int Any = -3;
    private static readonly IReadOnlyList<GoldenCase> Golden = GoldenData.Cases<GoldenCase>("decision_tree");

    public static TheoryData<int, string> Cases => [.. Golden.Select((c, i) => (i, $"{c.Data}, {c.MinSamplesLeaf}, {c.ClassWeight}"))];

    [Theory, MemberData(nameof(Cases))]
    public void Splits_thresholds_and_probabilities_are_scikit_learns(int number, string name)
    {
        var golden = Golden[number];
        var prepared = GoldenData.Load(golden.Data, golden.Rows);

        var trainer = Train(golden, prepared);

        CountSame(trainer.Tree.Nodes, 0, golden, 0).ShouldBe(golden.Feature.Length, name);
        var (classes, features) = (prepared.Classes.Count, prepared.Test.Features);
        var probabilities = new float[prepared.Test.Count * classes];
        trainer.PredictProbabilities(features, probabilities);
        golden.ShownRows.SelectMany(row => probabilities[(row * classes)..((row + 1) * classes)]).Select(p => (double)p)
            .ShouldAllBeNear(golden.Probabilities, 1e-6);
    }

    private static DecisionTreeTrainer Train(GoldenCase golden, PreparedData data)
    {
        var values = Sessions.Values(DecisionTreeTrainer.Algorithm, new()
        {
            ["max_depth"] = golden.Depth is { } depth ? ParameterValue.Of(depth) : ParameterValue.None,
            ["min_samples_leaf"] = ParameterValue.Of(golden.MinSamplesLeaf),
            ["class_weight"] = ParameterValue.Of(golden.ClassWeight),
        });
        var trainer = new DecisionTreeTrainer(new(data.Train, data.Classes.Count, values, 1, 2));
        while (trainer.StepsDone < trainer.TotalSteps)
        {
            trainer.Advance(TestContext.Current.CancellationToken);
        }

        return trainer;
    }

    private static int CountSame(ReadOnlySpan<TreeNode> nodes, int index, GoldenCase golden, int goldenIndex)
    {
        var (node, feature) = (nodes[index], golden.Feature[goldenIndex]);
        if (feature == Open)
        {
            return 1;
        }

        (node.Left == index).ShouldBe(feature == Leaf);
        if (feature == Leaf)
        {
            return 1;
        }

        if (feature != Any)
        {
            node.Feature.ShouldBe(feature);
            ((double)node.Threshold).ShouldBe(golden.Threshold[goldenIndex], 1e-6);
        }

        var left = golden.Left[goldenIndex];
        return 1 + CountSame(nodes, node.Left, golden, left) + CountSame(nodes, node.Left + 1, golden, left + 1);
    }

    private sealed record GoldenCase(
        string Data,
        int Rows,
        int? Depth,
        int MinSamplesLeaf,
        string ClassWeight,
        int[] Feature,
        double[] Threshold,
        int[] Left,
        int[] ShownRows,
        double[] Probabilities);
}

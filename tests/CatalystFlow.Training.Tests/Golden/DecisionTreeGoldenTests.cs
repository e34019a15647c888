using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Tests.Golden;

/// <summary>One tree on all rows and features: with at most 255 values a column the bins are exact.</summary>
public sealed class DecisionTreeGoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenData.Cases<GoldenCase>("decision_tree").Select(c => c.Data)];

    [Theory, MemberData(nameof(Cases))]
    public void Splits_thresholds_and_probabilities_are_scikit_learns(string data)
    {
        var golden = GoldenData.Cases<GoldenCase>("decision_tree").Single(c => c.Data == data);
        var prepared = GoldenData.Load(data, golden.Rows);
        var columns = Binner.Bin(prepared.Train.Features, 1, CancellationToken.None);
        var options = new TreeOptions(prepared.Classes.Count, golden.Depth, prepared.Train.Features.Columns, Bootstrap: false);

        var tree = new TreeGrower(columns, prepared.Train.Labels, options).Grow(new Rng(1), TestContext.Current.CancellationToken);

        ShouldBeSame(tree.Nodes, 0, golden, 0);
        var probabilities = new float[prepared.Test.Count * prepared.Classes.Count];
        tree.AddShares(prepared.Test.Features, 0, probabilities, prepared.Classes.Count);
        probabilities.Select(p => (double)p).ShouldAllBeNear(golden.Probabilities, 1e-6);
    }

    private static void ShouldBeSame(ReadOnlySpan<TreeNode> nodes, int index, GoldenCase golden, int goldenIndex)
    {
        var node = nodes[index];
        (node.Left == index).ShouldBe(golden.Left[goldenIndex] < 0);
        if (node.Left != index)
        {
            node.Feature.ShouldBe(golden.Feature[goldenIndex]);
            ((double)node.Threshold).ShouldBe(golden.Threshold[goldenIndex], 1e-6);
            ShouldBeSame(nodes, node.Left, golden, golden.Left[goldenIndex]);
            ShouldBeSame(nodes, node.Left + 1, golden, golden.Right[goldenIndex]);
        }
    }

    private sealed record GoldenCase(
        string Data, int Rows, int Depth, int[] Feature, double[] Threshold, int[] Left, int[] Right, double[] Probabilities);
}

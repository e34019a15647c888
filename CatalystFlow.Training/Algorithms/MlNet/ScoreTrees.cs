using CatalystFlow.Training.Data;
using CatalystFlow.Training.Trees;
using Microsoft.ML.Trainers.FastTree;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>Sums of trees, one sum per output, taken out of ML.NET's models.</summary>
/// <param name="outputs">The trees of each output.</param>
internal sealed class ScoreTrees(ScoreTree[][] outputs)
{
    /// <summary>One output without a tree: every score is 0.</summary>
    public static ScoreTrees Nothing { get; } = new([[]]);

    /// <summary>Number of scores of a row.</summary>
    public int Outputs => outputs.Length;

    /// <summary>Takes the trees out of ML.NET's models, one per output.</summary>
    public static ScoreTrees Take(IEnumerable<TreeEnsembleModelParametersBasedOnRegressionTree> models) =>
        new([.. models.Select(model => Take(model.TrainedTreeEnsemble))]);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public static ScoreTrees Read(BinaryReader reader, int mostOutputs, int features)
    {
        var outputs = new ScoreTree[Count(reader, mostOutputs)][];
        for (var k = 0; k < outputs.Length; k++)
        {
            outputs[k] = new ScoreTree[Count(reader, Array.MaxLength)];
            for (var t = 0; t < outputs[k].Length; t++)
            {
                outputs[k][t] = ScoreTree.Read(reader, features);
            }
        }

        return new(outputs);
    }

    /// <summary>Writes all trees.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(outputs.Length);
        foreach (var trees in outputs)
        {
            writer.Write(trees.Length);
            foreach (var tree in trees)
            {
                tree.Write(writer);
            }
        }
    }

    /// <summary>The scores of some rows: for each output the sum over its trees.</summary>
    /// <param name="rows">rows × features.</param>
    /// <param name="first">The first row.</param>
    /// <param name="scores">count × <see cref="Outputs"/>; its length says how many rows.</param>
    public void Predict(FeatureMatrix rows, int first, Span<double> scores)
    {
        scores.Clear();
        for (var k = 0; k < outputs.Length; k++)
        {
            foreach (var tree in outputs[k])
            {
                tree.AddTo(rows, first, scores.Length / outputs.Length, scores[k..], outputs.Length);
            }
        }
    }

    private static ScoreTree[] Take(RegressionTreeEnsemble ensemble) =>
        [.. ensemble.Trees.Zip(ensemble.TreeWeights, Take)];

    // ML.NET counts inner nodes from 0 and writes leaf l as ~l; rows with feature ≤ threshold go left, as here.
    private static ScoreTree Take(RegressionTree tree, double weight)
    {
        var nodes = new TreeNode[tree.NumberOfNodes + tree.NumberOfLeaves];
        var values = new double[nodes.Length];
        var places = new Queue<(int Theirs, int Ours)>([(tree.NumberOfNodes > 0 ? 0 : ~0, 0)]);
        for (var next = 1; places.TryDequeue(out var place);)
        {
            if (place.Theirs < 0)
            {
                nodes[place.Ours] = TreeNode.Leaf(place.Ours);
                values[place.Ours] = weight * tree.LeafValues[~place.Theirs];
                continue;
            }

            nodes[place.Ours] = new(
                tree.NumericalSplitFeatureIndexes[place.Theirs], tree.NumericalSplitThresholds[place.Theirs], next);
            places.Enqueue((tree.LeftChild[place.Theirs], next++));
            places.Enqueue((tree.RightChild[place.Theirs], next++));
        }

        return new(nodes, values);
    }

    private static int Count(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new InvalidDataException($"The checkpoint names {count} trees.");
    }
}

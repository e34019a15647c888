using System.Runtime.InteropServices;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>A regression tree: each row gets the value of the leaf it falls into.</summary>
/// <param name="nodes">The root first, siblings side by side.</param>
/// <param name="values">One per node; only those of leaves are read.</param>
internal sealed class ScoreTree(TreeNode[] nodes, double[] values)
{
    private const int Lanes = 8;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The nodes do not form a tree over these features.</exception>
    public static ScoreTree Read(BinaryReader reader, int features)
    {
        var nodes = reader.ReadArray<TreeNode>(Array.MaxLength);
        var values = reader.ReadArray<double>(nodes.Length);
        return values.Length == nodes.Length && TreeNode.AreTree(nodes, features)
            ? new(nodes, values)
            : throw new InvalidDataException("The saved tree is damaged.");
    }

    /// <summary>Writes the tree.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<TreeNode>(nodes);
        writer.WriteArray<double>(values);
    }

    /// <summary>Adds the tree's value to every row's score.</summary>
    /// <param name="rows">rows × features.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="scores">The score of row i is at i · <paramref name="stride"/>.</param>
    /// <param name="stride">Scores of a row.</param>
    public void AddTo(FeatureMatrix rows, int first, int count, Span<double> scores, int stride)
    {
        var x = rows.Values.Slice(first * rows.Columns, count * rows.Columns);
        Span<int> found = stackalloc int[Lanes];
        for (var i = 0; i < count; i += Lanes)
        {
            var leaves = found[..Math.Min(Lanes, count - i)];
            TreeWalk.Find(nodes, ref MemoryMarshal.GetReference(x[(i * rows.Columns)..]), rows.Columns, leaves);
            for (var lane = 0; lane < leaves.Length; lane++)
            {
                scores[(i + lane) * stride] += values[leaves[lane]];
            }
        }
    }
}

using System.Runtime.InteropServices;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Trees;

/// <summary>
/// A node. Rows with feature ≤ threshold go to <paramref name="Left"/>, others to the node after it. A leaf points at itself with
/// an infinite threshold, so that a walk needs no test for leaves.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct TreeNode(int Feature, float Threshold, int Left)
{
    /// <summary>A leaf at an index.</summary>
    public static TreeNode Leaf(int index) => new(0, float.PositiveInfinity, index);
}

/// <summary>
/// A grown classification tree.
/// </summary>
/// <param name="nodes">The nodes; the root first, siblings side by side.</param>
/// <param name="leaves">
/// What a leaf says, for each node: a class k as k when all its rows are of that class, otherwise ~offset of its class shares.
/// </param>
/// <param name="shares">Class shares of the mixed leaves, one after the other.</param>
internal sealed class Tree(TreeNode[] nodes, int[] leaves, float[] shares)
{
    private const int Lanes = 4;

    /// <summary>The nodes; the root first, siblings side by side.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The nodes do not form a tree over these features and classes.</exception>
    public static Tree Read(BinaryReader reader, int maxNodes, int features, int classes)
    {
        var nodes = reader.ReadArray<TreeNode>(maxNodes);
        var leaves = reader.ReadArray<int>(maxNodes);
        var shares = reader.ReadArray<float>(Array.MaxLength);
        var valid = nodes.Length > 0 && leaves.Length == nodes.Length;
        for (var i = 0; valid && i < nodes.Length; i++)
        {
            var (node, leaf) = (nodes[i], leaves[i]);
            var isLeaf = node.Left == i;
            valid = (uint)node.Feature < (uint)features
                && (isLeaf || (node.Left > i && node.Left + 1 < nodes.Length))
                && (leaf >= 0 ? leaf < classes : ~leaf + classes <= shares.Length);
        }

        return valid ? new(nodes, leaves, shares) : throw new InvalidDataException("The saved tree is damaged.");
    }

    /// <summary>Writes the tree.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<TreeNode>(nodes);
        writer.WriteArray<int>(leaves);
        writer.WriteArray<float>(shares);
    }

    /// <summary>Adds to every row's sums the class shares of the leaf it falls into.</summary>
    /// <param name="rows">rows × features.</param>
    /// <param name="first">The first row.</param>
    /// <param name="sums">count × classes.</param>
    /// <param name="classes">Number of classes.</param>
    public void AddShares(FeatureMatrix rows, int first, Span<float> sums, int classes)
    {
        var count = sums.Length / classes;
        Span<int> found = stackalloc int[Lanes];
        for (var i = 0; i < count; i += Lanes)
        {
            // Past the end the last row is walked again: cheaper than another loop.
            Walk(rows, first + i, first + count - 1, found);
            for (var lane = 0; lane < Math.Min(Lanes, count - i); lane++)
            {
                AddLeaf(leaves[found[lane]], sums.Slice((i + lane) * classes, classes));
            }
        }
    }

    private void AddLeaf(int leaf, Span<float> sums)
    {
        if (leaf >= 0)
        {
            sums[leaf] += 1;
            return;
        }

        var mixed = shares.AsSpan(~leaf, sums.Length);
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] += mixed[k];
        }
    }

    // Four rows at once: each waits for memory while the others move on.
    private void Walk(FeatureMatrix rows, int row, int lastRow, Span<int> found)
    {
        var x0 = rows.Row(row);
        var x1 = rows.Row(Math.Min(row + 1, lastRow));
        var x2 = rows.Row(Math.Min(row + 2, lastRow));
        var x3 = rows.Row(Math.Min(row + 3, lastRow));
        var (n0, n1, n2, n3) = (0, 0, 0, 0);
        int moved;
        do
        {
            var (m0, m1, m2, m3) = (Next(nodes[n0], x0), Next(nodes[n1], x1), Next(nodes[n2], x2), Next(nodes[n3], x3));
            moved = (m0 ^ n0) | (m1 ^ n1) | (m2 ^ n2) | (m3 ^ n3);
            (n0, n1, n2, n3) = (m0, m1, m2, m3);
        }
        while (moved != 0);
        (found[0], found[1], found[2], found[3]) = (n0, n1, n2, n3);
    }

    private static int Next(TreeNode node, ReadOnlySpan<float> x) => node.Left + (x[node.Feature] > node.Threshold ? 1 : 0);
}

using System.Runtime.CompilerServices;
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

    /// <summary>True when a walk from the first node stays among them and these features, and ends.</summary>
    public static bool AreTree(ReadOnlySpan<TreeNode> nodes, int features)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            var (feature, _, left) = nodes[i];
            if ((uint)feature >= (uint)features || left < i || (left > i && left + 1 >= nodes.Length))
            {
                return false;
            }
        }

        return nodes.Length > 0;
    }

    /// <summary>
    /// Finds the leaf of each of up to eight rows at once: each waits for memory while the others move on. The nodes must be a tree.
    /// </summary>
    /// <param name="nodes">The root first.</param>
    /// <param name="x">The first row; as many as <paramref name="at"/> is long.</param>
    /// <param name="columns">Features of a row.</param>
    /// <param name="at">Filled with the indices of the leaves.</param>
    public static void Walk(TreeNode[] nodes, ref float x, int columns, Span<int> at)
    {
        ref var root = ref MemoryMarshal.GetArrayDataReference(nodes);
        at.Clear();
        int moved;
        do
        {
            moved = 0;
            for (var lane = 0; lane < at.Length; lane++)
            {
                ref var node = ref Unsafe.Add(ref root, at[lane]);
                var value = Unsafe.Add(ref x, (lane * columns) + node.Feature);
                var next = node.Left + (value > node.Threshold ? 1 : 0);
                moved |= next ^ at[lane];
                at[lane] = next;
            }
        }
        while (moved != 0);
    }
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
    private const int Lanes = 8;

    /// <summary>The nodes; the root first, siblings side by side.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The nodes do not form a tree over these features and classes.</exception>
    public static Tree Read(BinaryReader reader, int maxNodes, int features, int classes)
    {
        var nodes = reader.ReadArray<TreeNode>(maxNodes);
        var leaves = reader.ReadArray<int>(maxNodes);
        var shares = reader.ReadArray<float>(Array.MaxLength);
        var valid = leaves.Length == nodes.Length && TreeNode.AreTree(nodes, features)
            && leaves.All(leaf => leaf >= 0 ? leaf < classes : ~leaf + classes <= shares.Length);
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
    /// <param name="rows">rows × features, as many as the tree was grown on.</param>
    /// <param name="first">The first row.</param>
    /// <param name="sums">count × classes.</param>
    /// <param name="classes">Number of classes.</param>
    public void AddShares(FeatureMatrix rows, int first, Span<float> sums, int classes)
    {
        var count = sums.Length / classes;
        var values = rows.Values.Slice(first * rows.Columns, count * rows.Columns);
        Span<int> found = stackalloc int[Lanes];
        for (var i = 0; i < count; i += Lanes)
        {
            var lanes = found[..Math.Min(Lanes, count - i)];
            TreeNode.Walk(nodes, ref MemoryMarshal.GetReference(values[(i * rows.Columns)..]), rows.Columns, lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                AddLeaf(leaves[lanes[lane]], sums.Slice((i + lane) * classes, classes));
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
}

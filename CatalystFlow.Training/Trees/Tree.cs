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
    /// <summary>In the place of what a leaf says: it has to be looked for.</summary>
    public const int Unknown = int.MinValue;

    /// <summary>The nodes; the root first, siblings side by side.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>What the leaves say, for each node: see the constructor.</summary>
    public ReadOnlySpan<int> Leaves => leaves;

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
        ref var x = ref MemoryMarshal.GetReference(rows.Values);
        Span<int> found = stackalloc int[TreeWalk.Lanes];
        for (var i = 0; i < count; i += TreeWalk.Lanes)
        {
            var lanes = found[..Math.Min(TreeWalk.Lanes, count - i)];
            TreeWalk.Find(nodes, ref Unsafe.Add(ref x, (first + i) * rows.Columns), rows.Columns, lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                AddLeaf(leaves[lanes[lane]], sums.Slice((i + lane) * classes, classes));
            }
        }
    }

    /// <summary>The same where the leaves of some rows are known already.</summary>
    /// <param name="rows">rows × features, as many as the tree was grown on.</param>
    /// <param name="first">The first row.</param>
    /// <param name="known">What the leaf of each of all rows says, or <see cref="Unknown"/>.</param>
    /// <param name="sums">count × classes.</param>
    /// <param name="classes">Number of classes.</param>
    public void AddShares(FeatureMatrix rows, int first, int[] known, Span<float> sums, int classes)
    {
        Span<int> unknown = stackalloc int[TreeWalk.Lanes + 1];
        var waiting = 0;
        for (var i = 0; i < sums.Length / classes; i++)
        {
            // Whether a row is known is chance, so no branch asks for it: what has no leaf of one class adds 0 to the first sum.
            var leaf = known[first + i];
            var isPure = ~leaf >>> 31;
            sums[((i * classes) + leaf) & -isPure] += isPure;
            unknown[waiting] = i;
            waiting += Unsafe.BitCast<bool, byte>(leaf == Unknown);
            if (isPure == 0 && leaf != Unknown)
            {
                AddLeaf(leaf, sums.Slice(i * classes, classes));
            }

            if (waiting == TreeWalk.Lanes)
            {
                AddWalked(rows, first, unknown[..waiting], sums, classes);
                waiting = 0;
            }
        }

        AddWalked(rows, first, unknown[..waiting], sums, classes);
    }

    private void AddWalked(FeatureMatrix rows, int first, ReadOnlySpan<int> some, Span<float> sums, int classes)
    {
        Span<int> offsets = stackalloc int[TreeWalk.Lanes];
        Span<int> found = stackalloc int[TreeWalk.Lanes];
        for (var lane = 0; lane < some.Length; lane++)
        {
            offsets[lane] = (first + some[lane]) * rows.Columns;
        }

        TreeWalk.Find(nodes, ref MemoryMarshal.GetReference(rows.Values), offsets, found[..some.Length]);
        for (var lane = 0; lane < some.Length; lane++)
        {
            AddLeaf(leaves[found[lane]], sums.Slice(some[lane] * classes, classes));
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

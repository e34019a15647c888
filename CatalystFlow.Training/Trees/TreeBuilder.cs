using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Trees;

/// <summary>Collects the nodes of a tree while it grows.</summary>
internal sealed class TreeBuilder(int classes)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<int> _leaves = [];
    private readonly List<float> _shares = [];

    /// <summary>Starts a tree with its root.</summary>
    public void Begin()
    {
        _nodes.Clear();
        _leaves.Clear();
        _shares.Clear();
        Add();
    }

    /// <summary>Gives a node two children and returns the left one; the right one follows it.</summary>
    public int Split(int index, int feature, float threshold)
    {
        _nodes[index] = new(feature, threshold, _nodes.Count);
        Add();
        Add();
        return _nodes.Count - 2;
    }

    /// <summary>Makes a node a leaf.</summary>
    /// <param name="index">The node.</param>
    /// <param name="sums">Its weight per class, of which one at least is not 0.</param>
    public void SetLeaf(int index, ReadOnlySpan<double> sums)
    {
        var total = 0.0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        var pure = sums.IndexOf(total);
        _leaves[index] = pure >= 0 ? pure : ~_shares.Count;
        for (var k = 0; pure < 0 && k < classes; k++)
        {
            _shares.Add((float)(sums[k] / total));
        }
    }

    /// <summary>Puts a whole tree in the place of a node that has no children yet.</summary>
    public void Graft(int index, TreeBuilder tree)
    {
        // The root takes the node's place; the others follow after what is here already.
        var (shift, shareShift) = (_nodes.Count - 1, _shares.Count);
        for (var i = 0; i < tree._nodes.Count; i++)
        {
            var (node, leaf) = (tree._nodes[i], tree._leaves[i]);
            var target = i == 0 ? index : i + shift;
            node = node.Left == i ? TreeNode.Leaf(target) : node with { Left = node.Left + shift };
            leaf = leaf < 0 ? leaf - shareShift : leaf;
            if (i == 0)
            {
                (_nodes[index], _leaves[index]) = (node, leaf);
            }
            else
            {
                _nodes.Add(node);
                _leaves.Add(leaf);
            }
        }

        _shares.AddRange(tree._shares);
    }

    /// <summary>
    /// The finished tree, its nodes level by level: neighbours in a walk's first steps are neighbours in memory, and the order in
    /// which nodes were made leaves no trace.
    /// </summary>
    public Tree End() => End([]);

    /// <summary>The same, and for each node in the order they were made its place in the finished tree.</summary>
    public Tree End(List<int> places)
    {
        CollectionsMarshal.SetCount(places, _nodes.Count);
        var (nodes, leaves, shares) = (new TreeNode[_nodes.Count], new int[_nodes.Count], new float[_shares.Count]);
        var (order, made, shared) = (new int[_nodes.Count], 1, 0);
        for (var i = 0; i < order.Length; i++)
        {
            var (node, leaf) = (_nodes[order[i]], _leaves[order[i]]);
            places[order[i]] = i;
            if (node.Left != order[i])
            {
                (order[made], order[made + 1]) = (node.Left, node.Left + 1);
                nodes[i] = node with { Left = made };
                made += 2;
                continue;
            }

            (nodes[i], leaves[i]) = (TreeNode.Leaf(i), leaf);
            if (leaf < 0)
            {
                leaves[i] = ~shared;
                CollectionsMarshal.AsSpan(_shares).Slice(~leaf, classes).CopyTo(shares.AsSpan(shared));
                shared += classes;
            }
        }

        return new(nodes, leaves, shares);
    }

    private void Add()
    {
        _leaves.Add(0);
        _nodes.Add(TreeNode.Leaf(_nodes.Count));
    }
}

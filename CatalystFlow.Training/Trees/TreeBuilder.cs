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
    public void SetLeaf(int index, ReadOnlySpan<long> counts, long weight)
    {
        var pure = counts.IndexOf(weight);
        _leaves[index] = pure >= 0 ? pure : ~_shares.Count;
        for (var k = 0; pure < 0 && k < classes; k++)
        {
            _shares.Add((float)((double)counts[k] / weight));
        }
    }

    /// <summary>The finished tree.</summary>
    public Tree End() => new([.. _nodes], [.. _leaves], [.. _shares]);

    private void Add()
    {
        _leaves.Add(0);
        _nodes.Add(TreeNode.Leaf(_nodes.Count));
    }
}

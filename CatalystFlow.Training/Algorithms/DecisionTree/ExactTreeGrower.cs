using System.Collections.Concurrent;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>How an exact tree grows.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="MaxDepth">Depth at which every node is a leaf; null for no limit.</param>
/// <param name="MinRowsPerLeaf">Fewest rows of a leaf.</param>
/// <param name="MaxThreads">Most threads.</param>
internal sealed record ExactTreeOptions(int Classes, int? MaxDepth, int MinRowsPerLeaf, int MaxThreads);

/// <summary>
/// Grows one tree by the CART method on exact values: a node is a range of every feature's sorted column, and a split divides each
/// range keeping its order, so that nothing is sorted twice. Large nodes are worked on feature by feature in parallel, the subtrees
/// below them side by side.
/// Source: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984; presorting as in Mehta, Agrawal and
/// Rissanen, "SLIQ: a fast scalable classifier for data mining", 1996. Cost: rows · depth · features.
/// </summary>
internal sealed class ExactTreeGrower(int rows, RowLayout layout, ExactTreeOptions options)
{
    // Work worth sharing: rows · features.
    private const long LargeNode = 1 << 15;
    private const int SubtreesPerThread = 8;

    private readonly ConcurrentBag<ExactNodeSplitter> _idle = [];

    /// <summary>Grows a tree on the first rows.</summary>
    /// <param name="task">Their sorted columns, which are reordered.</param>
    /// <param name="count">How many rows.</param>
    public Tree Grow(ExactTask task, int count)
    {
        var top = new TreeBuilder(options.Classes);
        top.Begin();
        var subtrees = GrowTop(top, new(0, 0, count, 0, [.. Enumerable.Range(0, task.Columns.Length)]), task);
        var grown = new TreeBuilder[subtrees.Count];
        Parallelism.For(subtrees.Count, options.MaxThreads, Take, (i, splitter) => grown[i] = splitter.Grow(subtrees[i], task), _idle.Add, task.Ct);
        for (var i = 0; i < grown.Length; i++)
        {
            top.Graft(subtrees[i].Index, grown[i]);
        }

        return top.End();
    }

    // Splits large nodes with all threads on each; returns the others, the largest first, so that threads end about together.
    private List<ExactNode> GrowTop(TreeBuilder tree, ExactNode root, ExactTask task)
    {
        var subtrees = new List<ExactNode>();
        var large = Math.Max(LargeNode / task.Columns.Length, root.Rows / (SubtreesPerThread * Math.Max(1, options.MaxThreads)));
        var splitter = Take();
        var pending = new Stack<ExactNode>([root]);
        while (pending.TryPop(out var node))
        {
            if (options.MaxThreads < 2 || node.Rows <= large)
            {
                subtrees.Add(node);
                continue;
            }

            splitter.Split(node, task, tree, pending, ForEachFeature);
        }

        _idle.Add(splitter);
        return [.. subtrees.OrderByDescending(node => node.Rows)];

        void ForEachFeature(int features, Action<int, ExactNodeSplitter> body) =>
            Parallelism.For(features, options.MaxThreads, Take, body, _idle.Add, task.Ct);
    }

    private ExactNodeSplitter Take() => _idle.TryTake(out var idle) ? idle : new(rows, layout, options);
}

using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>Splits nodes, one at a time. Holds the working memory of one thread; not safe for concurrent use.</summary>
internal sealed class ExactNodeSplitter(int rows, RowLayout layout, ExactTreeOptions options)
{
    private readonly ExactSplitFinder _finder = new(options.Classes, options.MinRowsPerLeaf, layout);
    private readonly ColumnDivider _divider = new(rows, layout);
    private readonly ClassCounts _counts = new(options.Classes, layout);
    private readonly ClassCounts _left = new(options.Classes, layout);
    private ExactSplit[] _found = [];

    /// <summary>Visits the features of a node with several splitters at once.</summary>
    public delegate void FeatureLoop(int features, Action<int, ExactNodeSplitter> body);

    /// <summary>Grows everything below a node.</summary>
    public TreeBuilder Grow(ExactNode root, ExactTask task)
    {
        var tree = new TreeBuilder(options.Classes);
        tree.Begin();
        var pending = new Stack<ExactNode>([root with { Index = 0 }]);
        while (pending.TryPop(out var node))
        {
            Split(node, task, tree, pending, null);
        }

        return tree;
    }

    /// <summary>Makes a node a leaf, or splits it and leaves pending those of its children that may be split further.</summary>
    public void Split(ExactNode node, ExactTask task, TreeBuilder tree, Stack<ExactNode> pending, FeatureLoop? loop)
    {
        _counts.Take(task.Rows(node, node.Features[0]));
        if (IsLeaf(_counts, node) || !TrySplit(node, task, loop, out var feature, out var leftRows))
        {
            _counts.WriteLeaf(tree, node.Index, task.Weights);
            return;
        }

        var sorted = task.Rows(node, feature);
        var middle = node.Start + leftRows;
        var index = tree.Split(node.Index, feature, Threshold(sorted[leftRows - 1], sorted[leftRows]));
        var features = StillDiffering(node.Features);
        _left.Take(sorted[..leftRows]);
        _counts.Subtract(_left);
        var keepLeft = Follow(_left, new(index, node.Start, middle, node.Depth + 1, features));
        var keepRight = Follow(_counts, new(index + 1, middle, node.End, node.Depth + 1, features));
        if (keepLeft || keepRight)
        {
            Divide(node with { Features = features }, feature, new(leftRows, keepLeft, keepRight), task, loop);
        }

        bool Follow(ClassCounts counts, ExactNode child)
        {
            if (IsLeaf(counts, child))
            {
                counts.WriteLeaf(tree, child.Index, task.Weights);
                return false;
            }

            pending.Push(child);
            return true;
        }
    }

    private bool IsLeaf(ClassCounts counts, ExactNode node) =>
        node.Rows < 2 * options.MinRowsPerLeaf || node.Depth >= (options.MaxDepth ?? int.MaxValue) || counts.IsPure;

    // Of equal scores the split with the widest gap wins, in standard deviations of its feature, then that of the lowest feature.
    // scikit-learn draws one. Small nodes tie often, and a wide gap is the safest place for a border.
    private bool TrySplit(ExactNode node, ExactTask task, FeatureLoop? loop, out int feature, out int leftRows)
    {
        if (_found.Length < node.Features.Length)
        {
            _found = new ExactSplit[node.Features.Length];
        }

        loop?.Invoke(node.Features.Length, (i, splitter) => _found[i] = splitter.Find(node, task, node.Features[i], _counts));
        (feature, var best, var widest) = (-1, ExactSplit.None, 0.0);
        for (var i = 0; i < node.Features.Length; i++)
        {
            _found[i] = loop is null ? Find(node, task, node.Features[i], _counts) : _found[i];
            var found = _found[i];
            if (found.LeftRows <= 0 || found.Score < best.Score)
            {
                continue;
            }

            var gap = Gap(task.Rows(node, node.Features[i]), found.LeftRows) / task.Deviations[node.Features[i]];
            if (found.Score > best.Score || gap > widest)
            {
                (feature, best, widest) = (node.Features[i], found, gap);
            }
        }

        leftRows = best.LeftRows;
        return feature >= 0;
    }

    private static double Gap(ReadOnlySpan<ulong> sorted, int leftRows) =>
        (double)RowLayout.Value(sorted[leftRows]) - RowLayout.Value(sorted[leftRows - 1]);

    private ExactSplit Find(ExactNode node, ExactTask task, int feature, ClassCounts counts)
    {
        Poll.Check(task.Ct);
        var sorted = task.Rows(node, feature);
        return ExactSplitFinder.IsConstant(sorted) ? ExactSplit.Constant : _finder.Find(sorted, counts.Values, task.Weights);
    }

    private int[] StillDiffering(int[] features)
    {
        var differing = 0;
        for (var i = 0; i < features.Length; i++)
        {
            differing += _found[i] == ExactSplit.Constant ? 0 : 1;
        }

        return differing == features.Length ? features : [.. features.Where((_, i) => _found[i] != ExactSplit.Constant)];
    }

    private void Divide(ExactNode node, int splitFeature, Division division, ExactTask task, FeatureLoop? loop)
    {
        _divider.Mark(task.Rows(node, splitFeature), division.LeftRows);
        if (loop is not null)
        {
            loop(node.Features.Length, (i, splitter) => splitter.DivideColumn(node, i, splitFeature, division, task, _divider));
            return;
        }

        for (var i = 0; i < node.Features.Length; i++)
        {
            DivideColumn(node, i, splitFeature, division, task, _divider);
        }
    }

    // The column that was split is divided already.
    private void DivideColumn(ExactNode node, int at, int splitFeature, Division division, ExactTask task, ColumnDivider marked)
    {
        var feature = node.Features[at];
        if (feature != splitFeature)
        {
            Poll.Check(task.Ct);
            _divider.Divide(task.Rows(node, feature), division, marked);
        }
    }

    // Halfway in double, as scikit-learn; rounded down to a float, which sends every float to the same side.
    private static float Threshold(ulong low, ulong high)
    {
        var (below, above) = (RowLayout.Value(low), RowLayout.Value(high));
        var middle = (below / 2.0) + (above / 2.0);
        var rounded = (float)middle;
        rounded = rounded > middle ? MathF.BitDecrement(rounded) : rounded;
        return rounded < above ? Math.Max(rounded, below) : below;
    }
}

using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Trees;

/// <summary>How trees grow.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="MaxDepth">Depth at which every node is a leaf; null for no limit.</param>
/// <param name="FeaturesPerSplit">Features drawn for each split.</param>
/// <param name="ClassWeights">Weight of each class, empty when all weigh 1.</param>
/// <param name="MinRowsPerLeaf">Distinct rows that both sides of a split keep at least.</param>
internal sealed record TreeOptions(int Classes, int? MaxDepth, int FeaturesPerSplit, double[] ClassWeights, int MinRowsPerLeaf = 1);

/// <summary>
/// Grows one classification tree after the other by the CART method: each node takes the split that lowers the Gini impurity most,
/// among a few features drawn at random. Source: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984.
/// Cost: rows · depth · features per split. Holds the working memory of one tree; not safe for concurrent use.
/// </summary>
internal sealed class TreeGrower(BinnedColumn[] columns, int[] labels, TreeOptions options)
{
    private const int NodesBetweenChecks = 64;

    private readonly NodeSamples _samples = new(labels);
    private readonly SplitFinder _finder = new(options.Classes, options.ClassWeights, labels.Length, options.MinRowsPerLeaf);
    private readonly TreeBuilder _tree = new(options.Classes);
    private readonly Stack<Pending> _pending = new();
    private readonly List<Pending> _leaves = [];
    private readonly List<int> _places = [];
    private readonly long[] _counts = new long[options.Classes];
    private readonly double[] _sums = new double[options.Classes];
    private readonly int[] _features = [.. Enumerable.Range(0, columns.Length)];

    /// <summary>Grows a tree; the generator decides its rows and the features of each split.</summary>
    /// <param name="rng">The generator.</param>
    /// <param name="known">Filled, for each of the first rows, with what its leaf says; <see cref="Tree.Unknown"/> for rows that were not drawn.</param>
    /// <param name="ct">Cancels.</param>
    public Tree Grow(Rng rng, int[] known, CancellationToken ct)
    {
        _samples.Bootstrap(rng);

        // The order of features is part of what the generator decides, so every tree starts from the same.
        for (var i = 0; i < _features.Length; i++)
        {
            _features[i] = i;
        }

        _tree.Begin();
        _leaves.Clear();
        _pending.Push(new(0, 0, _samples.Count, 0));
        for (var grown = 0; _pending.TryPop(out var node); grown++)
        {
            if (grown % NodesBetweenChecks == 0)
            {
                Poll.Check(ct);
            }

            GrowNode(node, rng);
        }

        var tree = _tree.End(_places);
        Note(tree, known);
        return tree;
    }

    // Every leaf still is a range of the rows it was made of.
    private void Note(Tree tree, int[] known)
    {
        Array.Fill(known, Tree.Unknown);
        foreach (var leaf in _leaves)
        {
            var says = tree.Leaves[_places[leaf.Index]];
            foreach (var sample in _samples[leaf.Rows])
            {
                var row = Sample.Row(sample);
                if (row < known.Length)
                {
                    known[row] = says;
                }
            }
        }
    }

    private void GrowNode(Pending node, Rng rng)
    {
        var weight = Count(node);
        var pure = _counts[Sample.ClassOf(Sample.Tag(_samples[node.Rows][0]))] == weight;
        if (pure || node.Depth >= (options.MaxDepth ?? int.MaxValue) || !TrySplit(node, rng, out var feature, out var split))
        {
            WriteLeaf(node.Index);
            _leaves.Add(node);
            return;
        }

        var (lastBin, threshold) = columns[feature].SplitBetween(split.LeftBin, split.RightBin);
        var middle = _samples.Partition(node.Start, node.End, columns[feature].Codes, lastBin);
        var left = _tree.Split(node.Index, feature, threshold);
        _pending.Push(new(left + 1, middle, node.End, node.Depth + 1));
        _pending.Push(new(left, node.Start, middle, node.Depth + 1));
    }

    private void WriteLeaf(int index)
    {
        for (var k = 0; k < _sums.Length; k++)
        {
            _sums[k] = options.ClassWeights.Length == 0 ? _counts[k] : options.ClassWeights[k] * _counts[k];
        }

        _tree.SetLeaf(index, _sums);
    }

    private long Count(Pending node)
    {
        Array.Clear(_counts);
        var weight = 0L;
        foreach (var sample in _samples[node.Rows])
        {
            var tag = Sample.Tag(sample);
            _counts[Sample.ClassOf(tag)] += Sample.WeightOf(tag);
            weight += Sample.WeightOf(tag);
        }

        return weight;
    }

    // As in scikit-learn, features that cannot split the node count as drawn, but drawing goes on until one can.
    private bool TrySplit(Pending node, Rng rng, out int feature, out BinSplit split)
    {
        (feature, split) = (-1, BinSplit.None);
        var rows = _samples[node.Rows];
        for (var drawn = 0; drawn < _features.Length && (drawn < options.FeaturesPerSplit || feature < 0); drawn++)
        {
            var pick = drawn + rng.NextInt(_features.Length - drawn);
            (_features[drawn], _features[pick]) = (_features[pick], _features[drawn]);
            var found = _finder.Find(rows, _counts, columns[_features[drawn]]);
            (feature, split) = found.Score > split.Score ? (_features[drawn], found) : (feature, split);
        }

        return feature >= 0;
    }

    private readonly record struct Pending(int Index, int Start, int End, int Depth)
    {
        public Range Rows => Start..End;
    }
}

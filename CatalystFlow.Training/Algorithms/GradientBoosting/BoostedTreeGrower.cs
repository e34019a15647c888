using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>How regression trees grow.</summary>
/// <param name="MaxDepth">Depth at which every node is a leaf.</param>
/// <param name="MinHessian">Least sum of hessians in a leaf.</param>
/// <param name="Step">What a Newton step is multiplied by.</param>
/// <param name="CountsRows">
/// True to choose splits by Friedman's criterion, in which every row counts the same, false by the second-order one.
/// </param>
/// <param name="Penalty">Added to the hessian of a leaf, so that a few rows that are all but certain do not make it jump.</param>
internal sealed record BoostedTreeOptions(int MaxDepth, double MinHessian, double Step, bool CountsRows, double Penalty);

/// <summary>
/// Grows one regression tree after the other: each node takes the split with the largest gain, each leaf the Newton step −G / H of its
/// rows. Histograms of the smaller child are summed, those of the larger follow by subtraction.
/// Cost: at most 2 · rows · features additions per three levels. Holds the working memory of one tree; not safe for concurrent use.
/// </summary>
internal sealed class BoostedTreeGrower(FeatureBlocks features, BoostedTreeOptions options, int threads)
{
    private readonly RowRanges _ranges = new(features.Rows, threads);
    private readonly HistogramPool _histograms = new(features.HistogramLength);
    private readonly long[] _pairs = new long[ClassScores.Padded(features.Rows)];
    private readonly List<BoostedNode> _nodes = [];
    private readonly Stack<Pending> _pending = new();
    private NewtonScan _scan = new(1);
    private LogLoss _loss = null!;
    private int _output;
    private float[] _scores = [];
    private (double Gradient, double Hessian) _unit;

    /// <summary>Grows a tree for one output and adds its values to that output's scores.</summary>
    public BoostedTree Grow(LogLoss loss, int output, float[] scores, CancellationToken ct)
    {
        (_loss, _output, _scores, _unit) = (loss, output, scores, loss.Units(output));
        loss.Write(output, _pairs, options.CountsRows);
        _scan = new(options.CountsRows ? 1 : Math.Max(1, options.MinHessian / _unit.Hessian));
        _ranges.TakeAll();
        _nodes.Clear();
        _nodes.Add(default);
        var histogram = Sum(0, features.Rows, ct);
        _pending.Push(new(0, 0, features.Rows, 0, Total(histogram), histogram));
        while (_pending.TryPop(out var node))
        {
            Poll.Check(ct);
            GrowNode(node, ct);
        }

        return new([.. _nodes]);
    }

    private void GrowNode(Pending node, CancellationToken ct)
    {
        var split = _scan.Find(features, node.Histogram, node.Total);
        if (split.Feature < 0)
        {
            _histograms.Return(node.Histogram);
            var hessian = options.CountsRows ? SumHessians(node, features.Columns[0].Codes, byte.MaxValue).Left : HessianOf(node.Total);
            AddToScores(node.Start, node.End, SetLeaf(node.Index, node.Total, hessian), ct);
            return;
        }

        var column = features.Columns[split.Feature];
        var (lastBin, threshold) = column.SplitBetween(split.LeftBin, split.RightBin);
        var left = _nodes.Count;
        _nodes[node.Index] = new(split.Feature, threshold, left, 0);
        _nodes.Add(default);
        _nodes.Add(default);
        if (node.Depth + 1 == options.MaxDepth)
        {
            _histograms.Return(node.Histogram);
            AddLeaves(node, left, split.Left, column.Codes, lastBin, ct);
            return;
        }

        var middle = _ranges.Partition(node.Start, node.End, column.Codes, lastBin, ct);
        var leftIsSmaller = middle - node.Start <= node.End - middle;
        var smaller = leftIsSmaller ? Sum(node.Start, middle, ct) : Sum(middle, node.End, ct);
        GradientHistogram.Subtract(smaller, node.Histogram);
        var (ofLeft, ofRight) = leftIsSmaller ? (smaller, node.Histogram) : (node.Histogram, smaller);
        _pending.Push(new(left + 1, middle, node.End, node.Depth + 1, node.Total - split.Left, ofRight));
        _pending.Push(new(left, node.Start, middle, node.Depth + 1, split.Left, ofLeft));
    }

    private void AddLeaves(Pending node, int left, long ofLeft, byte[] codes, byte lastBin, CancellationToken ct)
    {
        var ofRight = node.Total - ofLeft;
        var (hl, hr) = options.CountsRows ? SumHessians(node, codes, lastBin) : (HessianOf(ofLeft), HessianOf(ofRight));
        var (l, r) = (SetLeaf(left, ofLeft, hl), SetLeaf(left + 1, ofRight, hr));
        AddToScores(node.Start, node.End, codes, lastBin, l, r, ct);
    }

    private double HessianOf(long total) => GradientPair.Hessian(total) * _unit.Hessian;

    private (double Left, double Right) SumHessians(Pending node, byte[] codes, byte lastBin) =>
        _loss.Hessians(_output, _ranges[node.Start, node.End], codes, lastBin);

    // v ← −ν G / (H + λ)
    private float SetLeaf(int index, long total, double hessian)
    {
        var value = (float)(-options.Step * GradientPair.Gradient(total) * _unit.Gradient / (hessian + options.Penalty));
        _nodes[index] = BoostedNode.Leaf(index, value);
        return value;
    }

    private long Total(long[] histogram)
    {
        var total = 0L;
        for (var bin = 0; bin < features.Blocks[0].Bins; bin++)
        {
            total += histogram[bin * FeatureBlocks.Lanes];
        }

        return total;
    }

    private long[] Sum(int start, int end, CancellationToken ct)
    {
        var chunks = RowRanges.ChunksIn(end - start);
        var parts = new List<long[]>(threads);
        Parallelism.For(chunks, threads, _histograms.Rent, (chunk, part) => Sum(_ranges.Chunk(start, end, chunk), part), parts.Add, ct);
        foreach (var part in parts.Skip(1))
        {
            GradientHistogram.Add(part, parts[0]);
            _histograms.Return(part);
        }

        return parts[0];
    }

    private void Sum(ReadOnlySpan<int> rows, long[] histogram)
    {
        foreach (var block in features.Blocks)
        {
            GradientHistogram.Add(block, rows, _pairs, histogram.AsSpan(block.Offset, block.Length));
        }
    }

    private void AddToScores(int start, int end, float value, CancellationToken ct) =>
        Parallelism.For(RowRanges.ChunksIn(end - start), threads, chunk =>
        {
            foreach (var row in _ranges.Chunk(start, end, chunk))
            {
                _scores[row] += value;
            }
        }, ct);

    private void AddToScores(int start, int end, byte[] codes, byte lastBin, float left, float right, CancellationToken ct) =>
        Parallelism.For(RowRanges.ChunksIn(end - start), threads, chunk =>
        {
            ref var score = ref MemoryMarshal.GetArrayDataReference(_scores);
            ref var code = ref MemoryMarshal.GetArrayDataReference(codes);
            foreach (var row in _ranges.Chunk(start, end, chunk))
            {
                Unsafe.Add(ref score, row) += Unsafe.Add(ref code, row) <= lastBin ? left : right;
            }
        }, ct);

    private readonly record struct Pending(int Index, int Start, int End, int Depth, long Total, long[] Histogram);
}

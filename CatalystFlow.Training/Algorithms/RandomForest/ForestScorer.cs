using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.RandomForest;

/// <summary>Running sums of the trees' class shares over fixed rows: a step adds its new trees only.</summary>
/// <param name="rows">The rows.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="maxThreads">Most threads.</param>
/// <param name="trees">The trees so far.</param>
internal sealed class ForestScorer(FeatureMatrix rows, int classes, int maxThreads, Func<ReadOnlyMemory<Tree>> trees) : Scorer
{
    private readonly float[] _sums = new float[rows.Rows * classes];
    private readonly int[] _scored = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];

    /// <inheritdoc/>
    public override void Update(int count, CancellationToken ct)
    {
        var forest = trees();
        var blocks = (count + Trainer.BlockRows - 1) / Trainer.BlockRows;
        Parallelism.For(blocks, maxThreads, block => AddNewTrees(block, forest.Span), ct);
    }

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities)
    {
        var count = trees().Length;
        var sums = _sums.AsSpan(first * classes, probabilities.Length);
        for (var i = 0; i < sums.Length; i++)
        {
            probabilities[i] = sums[i] / count;                                   // p ← (1/T) Σₜ pₜ
        }
    }

    private void AddNewTrees(int block, ReadOnlySpan<Tree> forest)
    {
        var first = block * Trainer.BlockRows;
        var sums = _sums.AsSpan(first * classes, Math.Min(Trainer.BlockRows, rows.Rows - first) * classes);
        foreach (var tree in forest[_scored[block]..])
        {
            tree.AddShares(rows, first, sums, classes);
        }

        _scored[block] = forest.Length;
    }
}

using System.Numerics;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.RandomForest;

/// <summary>Running sums of the trees' class shares over fixed rows: a step adds its new trees only.</summary>
/// <param name="rows">The rows.</param>
/// <param name="most">How many of the first are ever asked for: all, or whole blocks.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="trees">The trees so far.</param>
/// <param name="known">What growing has found out about these rows; null where it has not seen them.</param>
internal sealed class ForestScorer(
    FeatureMatrix rows, int most, int classes, Func<ReadOnlyMemory<Tree>> trees, KnownLeaves? known) : Scorer
{
    private const int BlockRows = RandomForestTrainer.RowsPerTree;

    private readonly float[] _sums = new float[most * classes];
    private readonly int[] _scored = new int[(most + BlockRows - 1) / BlockRows];

    /// <inheritdoc/>
    public override int Prepare(int rows, CancellationToken ct) => (rows + BlockRows - 1) / BlockRows;

    /// <inheritdoc/>
    public override void Update(int piece, CancellationToken ct) => AddNewTrees(piece, trees().Span);

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities)
    {
        var count = trees().Length;
        var sums = _sums.AsSpan(first * classes, probabilities.Length);
        var i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) / new Vector<float>(count)).CopyTo(probabilities[i..]);
        }

        for (; i < sums.Length; i++)
        {
            probabilities[i] = sums[i] / count;                                   // p ← (1/T) Σₜ pₜ
        }
    }

    private void AddNewTrees(int block, ReadOnlySpan<Tree> forest)
    {
        var first = block * BlockRows;
        var sums = _sums.AsSpan(first * classes, Math.Min(BlockRows, most - first) * classes);
        for (var t = _scored[block]; t < forest.Length; t++)
        {
            if (known?.Of(t) is { } leaves)
            {
                forest[t].AddShares(rows, first, leaves, sums, classes);
            }
            else
            {
                forest[t].AddShares(rows, first, sums, classes);
            }
        }

        _scored[block] = forest.Length;
    }
}

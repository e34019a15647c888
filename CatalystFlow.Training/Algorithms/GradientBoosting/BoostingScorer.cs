using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>Running scores of fixed rows: a step adds its new trees only.</summary>
/// <param name="rows">The rows.</param>
/// <param name="scores">Their scores before the first round.</param>
/// <param name="rounds">The rounds so far, one tree per output each.</param>
/// <param name="maxThreads">Most threads.</param>
internal sealed class BoostingScorer(
    FeatureMatrix rows, ClassScores scores, IReadOnlyList<BoostedTree[]> rounds, int maxThreads) : Scorer
{
    private readonly int[] _scored = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];

    /// <inheritdoc/>
    public override void Update(int count, CancellationToken ct) => Parallelism.For(
        (count + Trainer.BlockRows - 1) / Trainer.BlockRows, maxThreads, AddNewRounds, ct);

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities) => scores.Read(first, probabilities);

    private void AddNewRounds(int block)
    {
        var first = block * Trainer.BlockRows;
        var count = Math.Min(Trainer.BlockRows, rows.Rows - first);
        for (; _scored[block] < rounds.Count; _scored[block]++)
        {
            var trees = rounds[_scored[block]];
            for (var k = 0; k < trees.Length; k++)
            {
                trees[k].AddValues(rows, first, scores.Of[k].AsSpan(first, count));
            }
        }
    }
}

/// <summary>Reads the scores of the training rows, which boosting itself keeps.</summary>
internal sealed class TrainingRowsScorer(Func<ClassScores> scores) : Scorer
{
    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities) => scores().Read(first, probabilities);
}

using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>Running scores of fixed rows: a step adds its new trees only, block by block when the block is read.</summary>
/// <param name="rows">The rows.</param>
/// <param name="scores">Their scores before the first round.</param>
/// <param name="rounds">The rounds so far, one tree per output each.</param>
internal sealed class BoostingScorer(FeatureMatrix rows, ClassScores scores, IReadOnlyList<BoostedTree[]> rounds) : Scorer
{
    private readonly int[] _scored = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];
    private readonly float[]?[] _columns = new float[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows][];

    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities)
    {
        AddNewRounds(first / Trainer.BlockRows);
        scores.Read(first, probabilities);
    }

    /// <summary>Adds the rounds that the scores of all rows lack.</summary>
    public void AddAll(int maxThreads) => Parallelism.For(_scored.Length, maxThreads, AddNewRounds, CancellationToken.None);

    /// <inheritdoc/>
    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        AddNewRounds(first / Trainer.BlockRows);
        scores.Judge(first, labels, verdicts);
    }

    private void AddNewRounds(int block)
    {
        var first = block * Trainer.BlockRows;
        var count = Math.Min(Trainer.BlockRows, rows.Rows - first);
        var columns = ColumnsOf(block, first, count);
        for (; _scored[block] < rounds.Count; _scored[block]++)
        {
            scores.Add(rounds[_scored[block]], columns, first);
        }
    }

    // Copied when the block is first scored, since every round reads them again.
    private ColumnBlock ColumnsOf(int block, int first, int count) => _columns[block] is { } copied
        ? ColumnBlock.Of(copied, count)
        : ColumnBlock.Copy(rows, first, count, _columns[block] = new float[ColumnBlock.Length(count, rows.Columns)]);
}

/// <summary>Reads the scores of the training rows, which boosting itself keeps.</summary>
internal sealed class TrainingRowsScorer(Func<ClassScores> scores) : Scorer
{
    /// <inheritdoc/>
    public override void Read(int first, Span<float> probabilities) => scores().Read(first, probabilities);

    /// <inheritdoc/>
    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts) => scores().Judge(first, labels, verdicts);
}

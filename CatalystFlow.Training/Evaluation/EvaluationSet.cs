using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>One part of the data with the scorer that follows the model over it.</summary>
internal sealed class EvaluationSet(Trainer trainer, LabelledRows rows)
{
    private readonly Scorer _scorer = trainer.CreateScorer(rows.Features);

    /// <summary>Rows of the part.</summary>
    public int Count => rows.Count;

    /// <summary>Blocks that so many rows are.</summary>
    public static int Blocks(int count) => (count + Trainer.BlockRows - 1) / Trainer.BlockRows;

    /// <summary>See <see cref="Scorer.Prepare"/>.</summary>
    public int Prepare(int count, CancellationToken ct) => _scorer.Prepare(count, ct);

    /// <summary>See <see cref="Scorer.Update"/>.</summary>
    public void Update(int piece, CancellationToken ct) => _scorer.Update(piece, ct);

    /// <summary>Counts a block of the first <paramref name="count"/> rows. Called from several threads at once.</summary>
    /// <returns>The sum of −ln p(true class) over its rows.</returns>
    public double Add(int block, int count, RowVerdicts verdicts, ScoreTally tally)
    {
        var first = block * Trainer.BlockRows;
        var labels = rows.Labels.AsSpan(first, RowsIn(block, count));
        _scorer.Judge(first, labels, verdicts);
        return tally.Add(verdicts, labels);
    }

    /// <summary>The mean of <see cref="Scorer.StoppingLoss"/> over all rows; null where early stopping goes by the log loss.</summary>
    public double? StoppingLoss(CancellationToken ct)
    {
        var sum = 0.0;
        for (var block = 0; block < Blocks(rows.Count); block++)
        {
            ct.ThrowIfCancellationRequested();
            var first = block * Trainer.BlockRows;
            if (_scorer.StoppingLoss(first, rows.Labels.AsSpan(first, RowsIn(block, rows.Count))) is not { } loss)
            {
                return null;
            }

            sum += loss;
        }

        return sum / rows.Count;
    }

    /// <summary>Probabilities as of the last update, rows × classes.</summary>
    public float[] ReadAll()
    {
        var probabilities = new float[rows.Count * trainer.ClassCount];
        for (var block = 0; block < Blocks(rows.Count); block++)
        {
            var first = block * Trainer.BlockRows;
            _scorer.Read(first, probabilities.AsSpan(first * trainer.ClassCount, RowsIn(block, rows.Count) * trainer.ClassCount));
        }

        return probabilities;
    }

    private static int RowsIn(int block, int count) => Math.Min(Trainer.BlockRows, count - (block * Trainer.BlockRows));
}

using System.Collections.Concurrent;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Evaluation;

/// <summary>One part of the data with the scorer that follows the model over it.</summary>
internal sealed class EvaluationSet(Trainer trainer, LabelledRows rows, int maxThreads)
{
    private readonly Scorer _scorer = trainer.CreateScorer(rows.Features);
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Scores of the model's last step on the first <paramref name="count"/> rows.</summary>
    public ClassificationScores Evaluate(int count, CancellationToken ct)
    {
        _scorer.Update(count, ct);
        var blocks = Blocks(count);
        var losses = new double[blocks];
        var total = new ScoreTally(trainer.ClassCount);
        Parallelism.For(
            blocks,
            maxThreads,
            Take,
            (block, worker) => losses[block] = worker.Add(_scorer, block * Trainer.BlockRows, Labels(block, count)),
            worker => Return(worker, total),
            ct);
        return CheckFinite(total.ToScores(losses.Sum()));
    }

    /// <summary>Probabilities of the model's last step, rows × classes.</summary>
    public float[] ReadAll()
    {
        _scorer.Update(rows.Count, CancellationToken.None);
        var probabilities = new float[rows.Count * trainer.ClassCount];
        for (var block = 0; block < Blocks(rows.Count); block++)
        {
            var first = block * Trainer.BlockRows;
            _scorer.Read(first, probabilities.AsSpan(first * trainer.ClassCount, RowsIn(block, rows.Count) * trainer.ClassCount));
        }

        return probabilities;
    }

    private static int Blocks(int count) => (count + Trainer.BlockRows - 1) / Trainer.BlockRows;

    private static int RowsIn(int block, int count) => Math.Min(Trainer.BlockRows, count - (block * Trainer.BlockRows));

    private ReadOnlySpan<int> Labels(int block, int count) =>
        rows.Labels.AsSpan(block * Trainer.BlockRows, RowsIn(block, count));

    // Clipping turns infinity into a number but keeps NaN, so a single broken probability shows here.
    private static ClassificationScores CheckFinite(ClassificationScores scores) => double.IsFinite(scores.LogLoss)
        ? scores
        : throw new TrainingException("The model's probabilities are no longer numbers. Check the data for extreme values.");

    private Worker Take() => _idle.TryTake(out var worker) ? worker : new(trainer.ClassCount);

    private void Return(Worker worker, ScoreTally total)
    {
        total.Add(worker.Tally);
        worker.Tally.Clear();
        _idle.Add(worker);
    }

    private sealed class Worker(int classes)
    {
        private readonly RowVerdicts _verdicts = new(classes);

        public ScoreTally Tally { get; } = new(classes);

        public double Add(Scorer scorer, int first, ReadOnlySpan<int> labels)
        {
            scorer.Judge(first, labels, _verdicts);
            return Tally.Add(_verdicts, labels);
        }
    }
}

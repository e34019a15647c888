using System.Collections.Concurrent;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Scores of a step on several parts of the data, in one parallel pass over all of them: a step may take less than a millisecond, and
/// threads would wait for one another at the end of each part.
/// </summary>
internal sealed class StepEvaluation(int classes, int maxThreads)
{
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Scores of the model's last step.</summary>
    /// <param name="parts">Sets, each with how many of its first rows count.</param>
    /// <param name="ct">Cancels.</param>
    public EvaluationMetrics[] Evaluate(IReadOnlyList<(EvaluationSet Set, int Count)> parts, CancellationToken ct)
    {
        Update(parts, ct);
        var losses = parts.Select(part => new double[EvaluationSet.Blocks(part.Count)]).ToArray();
        var totals = parts.Select(_ => new ScoreTally(classes)).ToArray();
        Parallelism.For(
            losses.Sum(ofPart => ofPart.Length),
            maxThreads,
            Take,
            (item, worker) =>
            {
                var (part, block) = Find(item, losses, ofPart => ofPart.Length);
                losses[part][block] = parts[part].Set.Add(block, parts[part].Count, worker.Verdicts, worker.TallyOf(part));
            },
            worker => Return(worker, totals),
            ct);
        return [.. totals.Zip(losses, (total, ofPart) => Metrics(total, ofPart.Sum()))];
    }

    /// <summary>Brings the scores of several parts up to the model's last step.</summary>
    public void Update(IReadOnlyList<(EvaluationSet Set, int Count)> parts, CancellationToken ct)
    {
        var pieces = parts.Select(part => part.Set.Prepare(part.Count, ct)).ToArray();
        Parallelism.For(
            pieces.Sum(),
            maxThreads,
            item =>
            {
                var (part, piece) = Find(item, pieces, ofPart => ofPart);
                parts[part].Set.Update(piece, ct);
            },
            ct);
    }

    // The part that an item of all parts belongs to, and its place there.
    private static (int Part, int Place) Find<T>(int item, T[] parts, Func<T, int> length)
    {
        var part = 0;
        for (; item >= length(parts[part]); part++)
        {
            item -= length(parts[part]);
        }

        return (part, item);
    }

    // Clipping turns infinity into a number but keeps NaN, so a single broken probability shows here.
    private static EvaluationMetrics Metrics(ScoreTally tally, double loss)
    {
        var (accuracy, logLoss, f1, precision, recall) = tally.ToScores(loss);
        return double.IsFinite(logLoss)
            ? new(accuracy, logLoss, f1, precision, recall)
            : throw new TrainingException("The model's probabilities are no longer numbers. Check the data for extreme values.");
    }

    private Worker Take() => _idle.TryTake(out var worker) ? worker : new(classes);

    private void Return(Worker worker, ScoreTally[] totals)
    {
        for (var part = 0; part < totals.Length; part++)
        {
            totals[part].Add(worker.TallyOf(part));
            worker.TallyOf(part).Clear();
        }

        _idle.Add(worker);
    }

    private sealed class Worker(int classes)
    {
        private readonly List<ScoreTally> _tallies = [];

        public RowVerdicts Verdicts { get; } = new(classes);

        public ScoreTally TallyOf(int part)
        {
            while (_tallies.Count <= part)
            {
                _tallies.Add(new(classes));
            }

            return _tallies[part];
        }
    }
}

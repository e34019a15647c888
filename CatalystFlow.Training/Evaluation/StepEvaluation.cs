using System.Collections.Concurrent;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Scores of a step on several parts of the data in one parallel pass: a step may take less than a millisecond, and threads that meet
/// for each part would take longer than the work.
/// </summary>
internal sealed class StepEvaluation(int classes, int maxThreads)
{
    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Scores of the model's last step.</summary>
    /// <param name="parts">Sets, each with how many of its first rows count.</param>
    /// <param name="ct">Cancels.</param>
    public ClassificationScores[] Evaluate(IReadOnlyList<(EvaluationSet Set, int Count)> parts, CancellationToken ct)
    {
        foreach (var (set, count) in parts)
        {
            set.Update(count, ct);
        }

        var losses = parts.Select(part => new double[EvaluationSet.Blocks(part.Count)]).ToArray();
        var totals = parts.Select(_ => new ScoreTally(classes)).ToArray();
        Parallelism.For(
            losses.Sum(ofPart => ofPart.Length),
            maxThreads,
            Take,
            (block, worker) =>
            {
                var part = 0;
                for (; block >= losses[part].Length; part++)
                {
                    block -= losses[part].Length;
                }

                losses[part][block] = parts[part].Set.Add(block, parts[part].Count, worker.Verdicts, worker.TallyOf(part));
            },
            worker => Return(worker, totals),
            ct);
        return [.. totals.Zip(losses, (total, ofPart) => CheckFinite(total.ToScores(ofPart.Sum())))];
    }

    // Clipping turns infinity into a number but keeps NaN, so a single broken probability shows here.
    private static ClassificationScores CheckFinite(ClassificationScores scores) => double.IsFinite(scores.LogLoss)
        ? scores
        : throw new TrainingException("The model's probabilities are no longer numbers. Check the data for extreme values.");

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

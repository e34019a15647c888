using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Scores of the training rows of a two-class machine, which need no kernel: the solver ends with vᵢ = yᵢ − Σⱼ βⱼ k(xᵢ, xⱼ), so
/// that f(xᵢ) = yᵢ − vᵢ + b.
/// </summary>
/// <param name="trainer">The trainer.</param>
/// <param name="rows">Its training rows.</param>
/// <param name="labels">Their labels.</param>
internal sealed class LearnedRowsScorer(SvmTrainer trainer, FeatureMatrix rows, int[] labels) : Scorer
{
    public override void Read(int first, Span<float> probabilities)
    {
        var machine = trainer.Pairs.Machine((0, 1));
        if (machine.V.Length == 0)
        {
            trainer.PredictBlock(rows, first, probabilities);
            return;
        }

        var count = probabilities.Length / 2;
        var outcome = new PairOutcome([0, 1], 2, [machine], Trainer.BlockRows);
        for (var i = 0; i < count; i++)
        {
            outcome.Decisions[i] = (labels[first + i] == 0 ? 1 : -1) - machine.V[first + i] + machine.Intercept;
        }

        outcome.ToProbabilities(probabilities);
    }
}

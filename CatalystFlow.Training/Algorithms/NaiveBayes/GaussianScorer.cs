using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>Predicts anew after every step, but leaves the probabilities in lanes where only verdicts are asked for.</summary>
internal sealed class GaussianScorer(NaiveBayesTrainer trainer, FeatureMatrix rows) : Scorer
{
    public override void Read(int first, Span<float> probabilities) => trainer.PredictBlock(rows, first, probabilities);

    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts) =>
        trainer.Judge(rows, first, labels, verdicts);
}

using CatalystFlow.Training.Data;
using Microsoft.ML;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>A trainer of ML.NET whose model is sums of trees: one sum for two classes, one per class for more.</summary>
public abstract class MlNetTreesTrainer(TrainerContext context) : MlNetTrainer(context)
{
    // With the settings offered, chance only draws rows to make bins from, where there are more than 65,536. Another seed of a run must
    // not change the model.
    private const int Seed = 0;

    private ScoreTrees _trees = ScoreTrees.Nothing;

    /// <summary>A quarter of them where they are many: every row walks through all trees, which the next point trains anew.</summary>
    public sealed override int LiveTrainingRows => Math.Min(RowsSeen, Math.Max(1000, RowsSeen / 4));

    /// <inheritdoc/>
    protected sealed override int StateVersion => 1;

    /// <summary>Steepness of the logistic curve that reads the scores of two classes.</summary>
    private protected abstract double Slope { get; }

    /// <summary>Trains ML.NET's model and takes its trees.</summary>
    private protected abstract ScoreTrees Learn(MLContext ml, FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct);

    /// <summary>Turns the scores of more than two classes into probabilities, both rows × classes.</summary>
    private protected abstract void Read(Span<double> scores, Span<float> probabilities);

    /// <inheritdoc/>
    private protected sealed override void Fit(FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct) =>
        _trees = MlNetFit.Run(Seed, ml => Learn(ml, features, labels, ct), ct);

    /// <inheritdoc/>
    private protected sealed override void Predict(FeatureMatrix rows, int first, int count, Span<float> probabilities)
    {
        var scores = new double[count * _trees.Outputs];
        _trees.Predict(rows, first, scores);
        if (KnownClasses == 2)
        {
            Link.Logistic(scores, Slope, probabilities);
        }
        else
        {
            Read(scores, probabilities);
        }
    }

    /// <inheritdoc/>
    private protected sealed override void SaveParameters(BinaryWriter writer) => _trees.Write(writer);

    /// <inheritdoc/>
    private protected sealed override void LoadParameters(BinaryReader reader) =>
        _trees = ScoreTrees.Read(reader, KnownClasses == 2 ? 1 : KnownClasses, FeatureCount);
}

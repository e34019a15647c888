using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Follows a model over a fixed set of rows. Between two steps it adds what the step changed, where the algorithm allows that,
/// instead of predicting anew.
/// </summary>
public abstract class Scorer
{
    /// <summary>Brings the scores of the first <paramref name="rows"/> rows up to the model's last step.</summary>
    public virtual void Update(int rows, CancellationToken ct)
    {
    }

    /// <summary>Reads probabilities after <see cref="Update"/>. Called from several threads at once.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="probabilities">count × classes; its length says how many rows.</param>
    public abstract void Read(int first, Span<float> probabilities);
}

/// <summary>Predicts anew after every step.</summary>
internal sealed class FullScorer(Trainer trainer, FeatureMatrix rows) : Scorer
{
    public override void Read(int first, Span<float> probabilities) => trainer.PredictBlock(rows, first, probabilities);
}

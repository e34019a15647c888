using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Follows a model over a fixed set of rows. Between two steps it adds what the step changed, where the algorithm allows that,
/// instead of predicting anew.
/// </summary>
public abstract class Scorer
{
    /// <summary>
    /// Brings the scores of the first <paramref name="rows"/> rows up to the model's last step, where that is not done block by block
    /// as they are read.
    /// </summary>
    public virtual void Update(int rows, CancellationToken ct)
    {
    }

    /// <summary>Reads probabilities after <see cref="Update"/>. Called from several threads at once, for different blocks.</summary>
    /// <param name="first">The first row, a multiple of <see cref="Trainer.BlockRows"/>; at most so many are read.</param>
    /// <param name="probabilities">count × classes; its length says how many rows.</param>
    public abstract void Read(int first, Span<float> probabilities);

    /// <summary>The same, but only what scores need; worth its own way where that is cheaper.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="labels">True classes; its length says how many rows.</param>
    /// <param name="verdicts">Receives what <see cref="Read"/> would lead to.</param>
    internal virtual void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        var probabilities = verdicts.Buffer.AsSpan(0, labels.Length * verdicts.Classes);
        Read(first, probabilities);
        verdicts.From(probabilities, labels);
    }
}

/// <summary>Predicts anew after every step.</summary>
internal sealed class FullScorer(Trainer trainer, FeatureMatrix rows) : Scorer
{
    public override void Read(int first, Span<float> probabilities) => trainer.PredictBlock(rows, first, probabilities);
}

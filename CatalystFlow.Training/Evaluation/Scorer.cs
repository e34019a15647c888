using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// Follows a model over a fixed set of rows. Between two steps it adds what the step changed, where the algorithm allows that,
/// instead of predicting anew.
/// </summary>
public abstract class Scorer
{
    /// <summary>Gets ready for bringing the first rows up to the model's last step, where that is not done as they are read.</summary>
    /// <returns>In how many pieces <see cref="Update"/> does that.</returns>
    public virtual int Prepare(int rows, CancellationToken ct) => 0;

    /// <summary>Brings a piece up to the model's last step. Called from several threads at once, for different pieces.</summary>
    public virtual void Update(int piece, CancellationToken ct) => throw new InvalidOperationException("There are no pieces.");

    /// <summary>Reads probabilities after all updates. Called from several threads at once, for different blocks.</summary>
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

    /// <summary>
    /// The loss of some rows that early stopping goes by, Σ −ln p(true class), where the probabilities that <see cref="Read"/> gives are no
    /// measure of progress. Null where they are.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="labels">True classes; its length says how many rows.</param>
    internal virtual double? StoppingLoss(int first, ReadOnlySpan<int> labels) => null;
}

/// <summary>Predicts anew after every step.</summary>
internal sealed class FullScorer(Trainer trainer, FeatureMatrix rows) : Scorer
{
    public override void Read(int first, Span<float> probabilities) => trainer.PredictBlock(rows, first, probabilities);
}

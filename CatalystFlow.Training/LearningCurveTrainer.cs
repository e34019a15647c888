namespace CatalystFlow.Training;

/// <summary>
/// A model without steps of its own, made visible as a learning curve: trained on 10 %, 20 %, … 100 % of the training rows, which
/// are nested, stratified prefixes. Where the mathematics allows it, each point starts from the one before.
/// </summary>
public abstract class LearningCurveTrainer(TrainerContext context) : Trainer(context)
{
    private const int Points = 10;

    /// <inheritdoc/>
    public sealed override int TotalSteps => Points;

    /// <inheritdoc/>
    public sealed override double Position => 100.0 * StepsDone / Points;

    /// <inheritdoc/>
    public sealed override int RowsSeen => RowsAt(StepsDone);

    /// <summary>Learns from the first rows.</summary>
    /// <param name="rows">How many; at least one, and all of them in the last step.</param>
    /// <param name="ct">Cancels within 100 ms.</param>
    /// <returns>The training loss, or 0 where the algorithm has none to minimise.</returns>
    protected abstract double LearnFrom(int rows, CancellationToken ct);

    /// <inheritdoc/>
    protected sealed override double Learn(CancellationToken ct) => LearnFrom(RowsAt(StepsDone + 1), ct);

    /// <summary>Which classes occur among the first rows.</summary>
    protected bool[] ClassesAmong(int rows)
    {
        var present = new bool[ClassCount];
        foreach (var label in Context.Train.Labels.AsSpan(0, rows))
        {
            present[label] = true;
        }

        return present;
    }

    private int RowsAt(int step) => (int)((((long)Context.Train.Count * step) + Points - 1) / Points);
}

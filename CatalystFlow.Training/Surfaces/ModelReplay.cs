using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Surfaces;

/// <summary>
/// Trains again to look at the model on the way: training is deterministic, so the models are those of the first time to the bit.
/// Nothing is evaluated. Not safe for concurrent use.
/// </summary>
public sealed class ModelReplay
{
    private readonly Trainer _trainer;
    private readonly TrainingOptions _options;

    /// <summary>Stands before the first step.</summary>
    /// <exception cref="TrainingException">Nothing can be learned from the data.</exception>
    public ModelReplay(Algorithm algorithm, HyperparameterValues values, PreparedData data, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        TrainableData.Require(data);
        _options = options;
        _trainer = algorithm.CreateTrainer(new(data.Train, data.Classes.Count, values, options.Seed, options.MaxThreads));
    }

    /// <summary>Steps done so far.</summary>
    public int StepsDone => _trainer.StepsDone;

    /// <summary>Does one step.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the replay is then of no further use.</exception>
    public void Advance(CancellationToken ct) => _trainer.Advance(ct);

    /// <summary>The model as it is now.</summary>
    /// <param name="plan">Made from the same data.</param>
    /// <param name="size">Cells along a side.</param>
    /// <param name="budget">Time the cells may take; the size gives way.</param>
    public SurfacePicture Draw(SurfacePlan plan, int size, TimeSpan budget) =>
        SurfacePicture.Of(_trainer, plan, size, budget, _options.Clock);
}

using System.Globalization;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training;

/// <summary>What a trainer learns from and how.</summary>
/// <param name="Train">Rows to learn from, in shuffled, stratified order. All features are finite.</param>
/// <param name="ClassCount">Number of classes, 2 or more.</param>
/// <param name="Hyperparameters">The algorithm's checked hyperparameters.</param>
/// <param name="Seed">Decides every random choice.</param>
/// <param name="MaxThreads">Most threads at work at once; the model does not depend on it.</param>
public sealed record TrainerContext(LabelledRows Train, int ClassCount, HyperparameterValues Hyperparameters, int Seed, int MaxThreads);

/// <summary>
/// A model that learns in steps. The base counts and checks; an algorithm implements <see cref="Learn"/>, prediction of a
/// block of rows, and the saving of its state. Not safe for concurrent use.
/// </summary>
public abstract class Trainer(TrainerContext context)
{
    /// <summary>Rows per unit of parallel prediction. Fixed, so that no sum depends on the number of threads.</summary>
    internal const int BlockRows = RowVerdicts.BlockRows;

    /// <summary>Steps done so far.</summary>
    public int StepsDone { get; private set; }

    /// <summary>True once it has gone back to an earlier step: then it only predicts.</summary>
    public bool WentBack { get; private set; }

    /// <summary>Steps of a complete training.</summary>
    public abstract int TotalSteps { get; }

    /// <summary>Where the last step led, in the algorithm's unit: epochs, trees, or per cent of the training rows.</summary>
    public abstract double Position { get; }

    /// <summary>Training rows the model has seen: always the first ones.</summary>
    public virtual int RowsSeen => Context.Train.Count;

    /// <summary>
    /// Training rows that are evaluated after a step that is not the last: the first ones. Less than <see cref="RowsSeen"/> only
    /// where evaluating them all would cost a considerable share of the step.
    /// </summary>
    public virtual int LiveTrainingRows => RowsSeen;

    /// <summary>
    /// Training rows that are evaluated after the last step: the first ones. All of them, but where evaluating a row costs time in
    /// proportion to the number of rows, or where few tell as much.
    /// </summary>
    public virtual int FinalTrainingRows => RowsSeen;

    /// <summary>
    /// True when learning only keeps the rows, and the work begins when the model is asked about others: then looking them up counts
    /// as the step's work, and only what is made of the answers as its evaluation.
    /// </summary>
    public virtual bool IsLazy => false;

    /// <summary>Number of classes.</summary>
    public int ClassCount => Context.ClassCount;

    /// <summary>Number of feature columns.</summary>
    public int FeatureCount => Context.Train.Features.Columns;

    /// <summary>What it learns from.</summary>
    protected TrainerContext Context { get; } = context;

    /// <summary>Most rows of a block that is predicted at once.</summary>
    protected virtual int RowsPerPrediction => BlockRows;

    /// <summary>Version of what <see cref="SaveState"/> writes; raised with every change of it.</summary>
    protected abstract int StateVersion { get; }

    /// <summary>Does one step.</summary>
    /// <exception cref="InvalidOperationException">All steps are done.</exception>
    /// <exception cref="TrainingException">The loss is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the state is then undefined.</exception>
    public void Advance(CancellationToken ct)
    {
        if (StepsDone >= TotalSteps || WentBack)
        {
            throw new InvalidOperationException(WentBack ? "It has gone back and only predicts." : $"All {TotalSteps} steps are done.");
        }

        ct.ThrowIfCancellationRequested();
        var loss = Learn(ct);
        StepsDone++;
        if (!double.IsFinite(loss))
        {
            throw new TrainingException(string.Create(CultureInfo.InvariantCulture,
                $"In step {StepsDone} the training loss became {loss}: the numbers grew beyond what can be computed. ") + Remedy);
        }
    }

    /// <summary>Notes the model as it is now as the best so far. Does nothing where a later model still contains the earlier ones.</summary>
    public virtual void NoteBest()
    {
    }

    /// <summary>Goes back to the model after an earlier step, the one noted last, for good. Scorers made before are of no further use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not done yet.</exception>
    public void GoBack(int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, StepsDone);
        (StepsDone, WentBack) = (step, true);
        TakeBest();
    }

    /// <summary>Probabilities of every class for every row, block by block on as many threads as the training may take.</summary>
    /// <param name="rows">rows × <see cref="FeatureCount"/>.</param>
    /// <param name="probabilities">rows × <see cref="ClassCount"/>, row-major; each row sums to 1.</param>
    public void PredictProbabilities(FeatureMatrix rows, Memory<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns != FeatureCount || probabilities.Length != rows.Rows * ClassCount)
        {
            throw new ArgumentException(
                $"The model takes {FeatureCount} features and gives {ClassCount} probabilities a row, not {rows.Columns} and "
                + $"{probabilities.Length} values for {rows.Rows} rows.");
        }

        var perBlock = RowsPerPrediction;
        Parallelism.For(
            (rows.Rows + perBlock - 1) / perBlock,
            Context.MaxThreads,
            block =>
            {
                var first = block * perBlock;
                var count = Math.Min(perBlock, rows.Rows - first);
                PredictBlock(rows, first, probabilities.Span.Slice(first * ClassCount, count * ClassCount));
            },
            CancellationToken.None);
    }

    /// <summary>Makes a scorer that follows this model over the same rows. The default predicts anew after every step.</summary>
    public virtual Scorer CreateScorer(FeatureMatrix rows) => new FullScorer(this, rows);

    /// <summary>Writes everything needed to continue to the bit, generator state included.</summary>
    public void SaveCheckpoint(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(StepsDone);
        SaveState(writer);
    }

    /// <summary>Continues from what <see cref="SaveCheckpoint"/> wrote for the same data and settings.</summary>
    /// <exception cref="InvalidDataException">The checkpoint does not fit.</exception>
    public void LoadCheckpoint(BinaryReader reader)
    {
        reader.Expect(StateVersion, "state version");
        var steps = reader.ReadInt32();
        StepsDone = steps >= 0 && steps <= TotalSteps
            ? steps
            : throw new InvalidDataException($"The checkpoint is at step {steps} of {TotalSteps}.");
        LoadState(reader);
    }

    /// <summary>Writes what <see cref="NoteBest"/> noted.</summary>
    public virtual void SaveBest(BinaryWriter writer)
    {
    }

    /// <summary>Reads what <see cref="SaveBest"/> wrote.</summary>
    public virtual void LoadBest(BinaryReader reader)
    {
    }

    /// <summary>Writes the model: all that prediction needs, nothing that a rerun could change.</summary>
    public abstract void SaveModel(BinaryWriter writer);

    /// <summary>Probabilities for some rows. Called from several threads at once.</summary>
    /// <param name="rows">rows × <see cref="FeatureCount"/>.</param>
    /// <param name="first">The first row.</param>
    /// <param name="probabilities">
    /// count × <see cref="ClassCount"/>; its length says how many rows, at most <see cref="RowsPerPrediction"/>.
    /// </param>
    protected internal abstract void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities);

    /// <summary>Does step <see cref="StepsDone"/> + 1.</summary>
    /// <returns>The training loss, or 0 where the algorithm has none to minimise.</returns>
    protected abstract double Learn(CancellationToken ct);

    /// <summary>One in so many of the rows seen, but not fewer than a minimum: for <see cref="LiveTrainingRows"/>.</summary>
    protected int FirstRows(int minimum, int oneIn) => Math.Min(RowsSeen, Math.Max(minimum, RowsSeen / oneIn));

    /// <summary>Writes the state between two steps.</summary>
    protected abstract void SaveState(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveState"/> wrote; <see cref="StepsDone"/> is already set.</summary>
    protected abstract void LoadState(BinaryReader reader);

    /// <summary>Makes the model that after <see cref="StepsDone"/> steps, which is the one noted last. Only for algorithms that stop early.</summary>
    protected virtual void TakeBest() => throw new NotSupportedException("Its steps do not build on one another.");

    /// <summary>What a person can change when the loss is no longer a number.</summary>
    protected virtual string Remedy => "Check the data for extreme values.";
}

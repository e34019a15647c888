using System.Text;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Checkpoints;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Training;

/// <summary>
/// One training run: prepared data, a trainer and the evaluation of each of its steps. The same data, settings and seed give the
/// same points and the same model to the bit, at any number of threads and after any resume. Not safe for concurrent use.
/// </summary>
public sealed class TrainingSession
{
    private const int ModelMagic = 0x4C_4D_46_43; // "CFML"
    private const int ModelVersion = 1;

    private readonly Algorithm _algorithm;
    private readonly HyperparameterValues _values;
    private readonly PreparedData _data;
    private readonly TrainingOptions _options;
    private readonly Trainer _trainer;
    private readonly EvaluationSet _train;
    private readonly EvaluationSet? _validation;
    private readonly EvaluationSet _test;
    private readonly Lazy<CheckpointHeader> _header;
    private readonly int? _patience;
    private SessionProgress _progress = SessionProgress.None;
    private bool _unusable;

    private TrainingSession(Algorithm algorithm, HyperparameterValues values, PreparedData data, TrainingOptions options)
    {
        (_algorithm, _values, _data, _options) = (algorithm, values, data, options);
        _patience = EarlyStopping.Patience(values);
        _trainer = algorithm.CreateTrainer(new(data.Train, data.Classes.Count, values, options.Seed, options.MaxThreads));
        _train = new(_trainer, data.Train, options.MaxThreads);
        _validation = data.Validation.Count == 0 ? null : new(_trainer, data.Validation, options.MaxThreads);
        _test = new(_trainer, data.Test, options.MaxThreads);
        _header = new(() => new(_algorithm.Id, _values.All, _options.Seed, DataFingerprint.Of(_data)));
    }

    /// <summary>Steps done so far.</summary>
    public int StepsDone => _trainer.StepsDone;

    /// <summary>Steps of a complete run.</summary>
    public int TotalSteps => _trainer.TotalSteps;

    /// <summary>True when there is nothing left to do.</summary>
    public bool IsComplete => StepsDone >= TotalSteps || StoppedEarly;

    /// <summary>
    /// True when the run ended before its last step because the validation log loss no longer improved. The model is the one after
    /// the last step done: the one that the last point describes, not an earlier one that was slightly better by chance.
    /// </summary>
    public bool StoppedEarly => StepsDone < TotalSteps && _progress.Validation.StepsWithout >= _patience;

    /// <summary>Begins a run.</summary>
    /// <exception cref="TrainingException">Nothing can be learned from the data.</exception>
    public static TrainingSession Start(Algorithm algorithm, HyperparameterValues values, PreparedData data, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        TrainableData.Require(data);
        EarlyStopping.Require(values, data.Validation.Count);
        return new(algorithm, values, data, options);
    }

    /// <summary>Continues a run to the bit from what <see cref="SaveCheckpoint"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or belongs to other data or settings.</exception>
    public static TrainingSession Resume(
        Algorithm algorithm, HyperparameterValues values, PreparedData data, TrainingOptions options, Stream checkpoint)
    {
        var session = Start(algorithm, values, data, options);
        session._progress = CheckpointFile.Read(checkpoint, session._header.Value, session._trainer);
        return session;
    }

    /// <summary>Does one step and evaluates it.</summary>
    /// <exception cref="InvalidOperationException">The run is complete.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the session is unusable, resume from a checkpoint.</exception>
    /// <exception cref="TrainingException">The model stopped being computable; the session is unusable.</exception>
    public SessionPoint Advance(CancellationToken ct)
    {
        ThrowIfUnusable();
        ThrowIfComplete();
        _unusable = true;
        var started = _options.Clock.GetTimestamp();
        _trainer.Advance(ct);
        var learned = _options.Clock.GetTimestamp();
        var validation = _validation?.Evaluate(_data.Validation.Count, ct);
        var improvement = validation is null ? Improvement.None : _progress.Validation.After(validation.LogLoss);
        _progress = _progress with { Validation = improvement };
        var train = _train.Evaluate(IsComplete ? _trainer.FinalTrainingRows : _trainer.LiveTrainingRows, ct);
        var test = _test.Evaluate(_data.Test.Count, ct);
        _progress = new(
            _progress.TrainSeconds + _options.Clock.GetElapsedTime(started, learned).TotalSeconds,
            _progress.EvaluationSeconds + _options.Clock.GetElapsedTime(learned).TotalSeconds,
            improvement);
        _unusable = false;
        return new(StepsDone, _trainer.Position, train, validation, test, _progress.TrainSeconds, _progress.EvaluationSeconds);
    }

    /// <summary>Writes all that <see cref="Resume"/> needs. The format's version comes first.</summary>
    public void SaveCheckpoint(Stream stream)
    {
        ThrowIfUnusable();
        CheckpointFile.Write(stream, _header.Value, _progress, _trainer);
    }

    /// <summary>Writes the model as it is after the last step.</summary>
    public void SaveModel(Stream stream)
    {
        ThrowIfUnusable();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ModelMagic);
        writer.Write(ModelVersion);
        writer.Write(_algorithm.Id);
        writer.Write(_trainer.ClassCount);
        writer.Write(_trainer.FeatureCount);
        _trainer.SaveModel(writer);
    }

    /// <summary>SHA-256 of what <see cref="SaveModel"/> writes, in lower-case hexadecimal.</summary>
    public string ComputeModelHash()
    {
        using var hashing = new HashingStream(Stream.Null);
        SaveModel(hashing);
        return Convert.ToHexStringLower(hashing.CurrentHash());
    }

    /// <summary>Probabilities for the test rows after the last step: rows × classes, row-major.</summary>
    public float[] PredictTestProbabilities()
    {
        ThrowIfUnusable();
        return StepsDone > 0 ? _test.ReadAll() : throw new InvalidOperationException("No step is done yet.");
    }

    /// <summary>The model as it is now, on a plan made from the same data. Nothing of the run depends on whether it is drawn.</summary>
    /// <param name="plan">What to draw.</param>
    /// <param name="size">Cells along a side.</param>
    /// <param name="budget">Time the cells may take; the size gives way.</param>
    public SurfacePicture Draw(SurfacePlan plan, int size, TimeSpan budget)
    {
        ThrowIfUnusable();
        return SurfacePicture.Of(_trainer, plan, size, budget, _options.Clock);
    }

    private void ThrowIfComplete()
    {
        if (IsComplete)
        {
            throw new InvalidOperationException($"The run is complete after {StepsDone} steps.");
        }
    }

    private void ThrowIfUnusable()
    {
        if (_unusable)
        {
            throw new InvalidOperationException("The last step did not finish. Resume from a checkpoint.");
        }
    }
}

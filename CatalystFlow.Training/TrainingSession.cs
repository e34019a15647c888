using System.Text;
using CatalystFlow.Contracts.Runs;
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
    private readonly StepEvaluation _evaluation;
    private readonly Lazy<CheckpointHeader> _header;
    private readonly int? _patience;
    private SessionSets _sets;
    private SessionProgress _progress = SessionProgress.None;
    private KeptModel? _kept;
    private bool _unusable;

    private TrainingSession(Algorithm algorithm, HyperparameterValues values, PreparedData data, TrainingOptions options)
    {
        (_algorithm, _values, _data, _options) = (algorithm, values, data, options);
        _patience = EarlyStopping.Patience(values);
        _trainer = algorithm.CreateTrainer(new(data.Train, data.Classes.Count, values, options.Seed, options.MaxThreads));
        _sets = new(_trainer, data, algorithm.LiveSample, algorithm.LiveValidationSample(values));
        _evaluation = new(_trainer.ClassCount, options.MaxThreads);
        _header = new(() => new(_algorithm.Id, _values.All, _options.Seed, DataFingerprint.Of(_data))
        {
            Defaults = algorithm.Hyperparameters.ToDictionary(p => p.Name, p => p.Default),
        });
    }

    /// <summary>Steps done so far.</summary>
    public int StepsDone => Math.Max(_trainer.StepsDone, _progress.WentBackAfter);

    /// <summary>Steps of a complete run.</summary>
    public int TotalSteps => Math.Max(_trainer.TotalSteps, _progress.WentBackAfter);

    /// <summary>True when there is nothing left to do.</summary>
    public bool IsComplete => StepsDone >= TotalSteps || _progress.WentBackAfter > 0 || StoppedEarly;

    /// <summary>True when the run ended before its last step because the validation loss no longer improved.</summary>
    public bool StoppedEarly => StepsDone < TotalSteps && _progress.Validation.StepsWithout >= _patience;

    /// <summary>
    /// The model of a complete run when it is not that of the last step done: with early stopping it is that of the step with the
    /// lowest validation loss. Predictions, the saved model and its hash are this model's; the points stay as they were.
    /// </summary>
    public KeptModel? Kept => _progress.WentBackAfter == 0 ? null : _kept ??= JudgeKept();

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
        if (session._progress.WentBackAfter > 0)
        {
            session._trainer.GoBack(session._trainer.StepsDone);
        }

        return session;
    }

    /// <summary>Does one step and evaluates it.</summary>
    /// <exception cref="InvalidOperationException">The run is complete.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the session is unusable, resume from a checkpoint.</exception>
    /// <exception cref="TrainingException">The model stopped being computable; the session is unusable.</exception>
    public MetricPoint Advance(CancellationToken ct)
    {
        ThrowIfUnusable();
        ThrowIfComplete();
        _unusable = true;
        var started = _options.Clock.GetTimestamp();
        _trainer.Advance(ct);
        if (_trainer.IsLazy)
        {
            _evaluation.Update(Parts(), ct);
        }

        var learned = _options.Clock.GetTimestamp();
        var (train, validation, test) = Evaluate(ct);
        var point = new MetricPoint(StepsDone, _trainer.Position, train, validation, test, 0, 0);
        if (IsComplete)
        {
            KeepBest();
        }

        _progress = _progress with
        {
            TrainSeconds = _progress.TrainSeconds + _options.Clock.GetElapsedTime(started, learned).TotalSeconds,
            EvaluationSeconds = _progress.EvaluationSeconds + _options.Clock.GetElapsedTime(learned).TotalSeconds,
        };
        _unusable = false;
        return point with { TrainSeconds = _progress.TrainSeconds, EvaluationSeconds = _progress.EvaluationSeconds };
    }

    /// <summary>Writes all that <see cref="Resume"/> needs. The format's version comes first.</summary>
    public void SaveCheckpoint(Stream stream)
    {
        ThrowIfUnusable();
        CheckpointFile.Write(stream, _header.Value, _progress, _trainer);
    }

    /// <summary>Writes the model: that after the last step, or the <see cref="Kept"/> one.</summary>
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

    /// <summary>The model's probabilities for the test rows: rows × classes, row-major.</summary>
    public float[] PredictTestProbabilities()
    {
        ThrowIfUnusable();
        if (StepsDone == 0)
        {
            throw new InvalidOperationException("No step is done yet.");
        }

        _evaluation.Update([(_sets.Test, _sets.Test.Count)], CancellationToken.None);
        return _sets.Test.ReadAll();
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

    private (EvaluationMetrics Train, EvaluationMetrics? Validation, EvaluationMetrics Test) Evaluate(CancellationToken ct)
    {
        // With early stopping the validation rows tell whether this step is the last, and so how many training rows count.
        if (_patience is not null)
        {
            var validation = _sets.Validation!;
            var loss = _evaluation.Evaluate([(validation, validation.Count)], ct)[0].LogLoss;
            Note(validation.StoppingLoss(ct) ?? loss);
        }

        var scores = _evaluation.Evaluate(Parts(), ct);
        return (scores[0], scores.Length > 2 ? scores[2] : null, scores[1]);
    }

    private (EvaluationSet Set, int Count)[] Parts() => _sets.Parts(_trainer, full: IsComplete);

    private void Note(double loss)
    {
        _progress = _progress with { Validation = _progress.Validation.After(StepsDone, loss) };
        if (_progress.Validation.BestStep == StepsDone)
        {
            _trainer.NoteBest();
        }
    }

    // With early stopping the model of a run is its best one, however the run ended.
    private void KeepBest()
    {
        if (_patience is not null && _progress.Validation.BestStep is var best && best < StepsDone)
        {
            _progress = _progress with { WentBackAfter = StepsDone };
            _trainer.GoBack(best);

            // Scorers follow a model that only grows.
            _sets = new(_trainer, _data, null, null);
        }
    }

    private KeptModel JudgeKept()
    {
        var scores = _evaluation.Evaluate(_sets.Parts(_trainer, full: true), CancellationToken.None);
        return new(_trainer.StepsDone, _trainer.Position, scores[0], scores.Length > 2 ? scores[2] : null, scores[1]);
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

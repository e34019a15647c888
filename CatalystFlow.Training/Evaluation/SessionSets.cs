using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>The parts of a run's data with the scorers that follow its model over them, whole and as they are judged on the way.</summary>
internal sealed class SessionSets
{
    private readonly EvaluationSet _train;
    private readonly EvaluationSet _liveTest;
    private readonly EvaluationSet? _liveValidation;

    /// <summary>Follows a model from where it is.</summary>
    /// <param name="trainer">The model.</param>
    /// <param name="data">Its data.</param>
    /// <param name="liveTest">Which test rows count before the last step; null: all.</param>
    /// <param name="liveValidation">The same of the validation rows.</param>
    public SessionSets(Trainer trainer, PreparedData data, LiveSample? liveTest, LiveSample? liveValidation)
    {
        _train = new(trainer, data.Train);
        (Test, _liveTest) = FullAndLive(trainer, data.Test, liveTest);
        if (data.Validation.Count > 0)
        {
            (Validation, _liveValidation) = FullAndLive(trainer, data.Validation, liveValidation);
        }
    }

    /// <summary>All test rows.</summary>
    public EvaluationSet Test { get; }

    /// <summary>All validation rows, null when there are none.</summary>
    public EvaluationSet? Validation { get; }

    /// <summary>What is judged after a step: training, test and, where there are any, validation rows, each with how many count.</summary>
    public (EvaluationSet Set, int Count)[] Parts(Trainer trainer, bool full)
    {
        var (train, test, validation) = full
            ? (trainer.FinalTrainingRows, Test, Validation)
            : (trainer.LiveTrainingRows, _liveTest, _liveValidation);
        (EvaluationSet, int)[] always = [(_train, train), (test, test.Count)];
        return validation is null ? always : [.. always, (validation, validation.Count)];
    }

    private static (EvaluationSet Full, EvaluationSet Live) FullAndLive(Trainer trainer, LabelledRows part, LiveSample? sample)
    {
        var full = new EvaluationSet(trainer, part);
        var live = sample?.Draw(part) ?? part;
        return (full, ReferenceEquals(live, part) ? full : new(trainer, live));
    }
}

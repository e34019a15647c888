using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Algorithms;

/// <summary>An algorithm of the catalog: all that forms, documentation, validation and training need.</summary>
/// <param name="Id">Stable id, for example <c>random-forest</c>.</param>
/// <param name="Name">Name in the field, for example <c>RandomForest</c>.</param>
/// <param name="Family">For example <c>Ensembles</c>, <c>Neural networks</c>, <c>Linear models</c>.</param>
/// <param name="Tagline">One sentence.</param>
/// <param name="StepStyle">What a step is.</param>
/// <param name="StepUnit">Unit of <see cref="MetricPoint.Position"/>, singular.</param>
/// <param name="PrefersOneHot">True when automatic encoding should give it one-hot columns, false for label codes.</param>
/// <param name="UsesChance">True when the seed decides more than the split: another seed then gives another model.</param>
/// <param name="Hyperparameters">The tunable ones.</param>
/// <param name="Fixed">The fixed ones.</param>
/// <param name="Explanation">The texts.</param>
/// <param name="CreateTrainer">Makes an untrained trainer.</param>
public sealed record Algorithm(
    string Id,
    string Name,
    string Family,
    string Tagline,
    StepStyle StepStyle,
    string StepUnit,
    bool PrefersOneHot,
    bool UsesChance,
    IReadOnlyList<HyperparameterInfo> Hyperparameters,
    IReadOnlyList<FixedSetting> Fixed,
    AlgorithmExplanation Explanation,
    Func<TrainerContext, Trainer> CreateTrainer)
{
    /// <summary>
    /// The loss that early stopping goes by, since learning lowers it and not the log loss, which may rise while the model gets better;
    /// null where it is the log loss.
    /// </summary>
    public string? OwnLoss { get; init; }

    /// <summary>How many classes it takes; null: as many as a target may have.</summary>
    public ClassLimit? ClassLimit { get; init; }

    /// <summary>What happens to a table's columns before the algorithm sees them.</summary>
    public IReadOnlyList<string> Columns => ColumnTreatment.Of(PrefersOneHot);

    /// <summary>Which of the validation and test rows are evaluated before the last step; null: all of them.</summary>
    public LiveSample? LiveSample { get; init; }

    /// <summary>The same of the validation rows only: early stopping goes by all of them.</summary>
    public LiveSample? LiveValidationSample(HyperparameterValues values) => EarlyStopping.Patience(values) is null ? LiveSample : null;

    /// <summary>What a session would refuse whatever the rows hold, for a person; beside it the hyperparameter to change, or null.</summary>
    /// <param name="values">The hyperparameters.</param>
    /// <param name="classes">Classes of the target.</param>
    /// <param name="trainingRows">Rows of the training part.</param>
    /// <param name="validationRows">Rows of the validation part.</param>
    public IEnumerable<(string? Hyperparameter, string Message)> Refusals(
        HyperparameterValues values, int classes, long trainingRows, long validationRows)
    {
        if (ClassLimit?.Refusal(classes, trainingRows) is { } tooMany)
        {
            yield return (null, tooMany);
        }

        if (EarlyStopping.Refusal(values, validationRows) is { } unwatched)
        {
            yield return (EarlyStopping.Name, unwatched);
        }
    }
}

using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using EngineShape = CatalystFlow.Training.Data.ToyShape;
using EngineStyle = CatalystFlow.Training.Algorithms.StepStyle;
using StepStyle = CatalystFlow.Contracts.Algorithms.StepStyle;

namespace CatalystFlow.Grains.Engine;

/// <summary>A run's spec in the engine's terms.</summary>
internal static class SpecMapping
{
    public static CsvDialect ToDialect(this CsvFormat format) => new(
        format.Delimiter,
        format.Quote,
        format.HasHeader,
        format.Encoding,
        format.DecimalSeparator,
        format.ThousandsSeparator,
        format.MissingMarkers)
    {
        Escape = format.Escape,
        SkipLines = format.SkipLines,
        Comment = format.Comment,
        SkipRows = format.SkipRows,
        SkipRaggedRows = format.SkipRaggedRows,
        RowLimit = format.RowLimit,
        SkipRepeatedHeader = format.SkipRepeatedHeader,
    };

    /// <summary>The columns to read: the target, as classes whatever it looks like, and those that are included.</summary>
    public static IReadOnlyList<ColumnSelection> ToSelections(this RunSpec spec) =>
    [
        .. spec.Columns.Where(c => c.Included).Select(c => new ColumnSelection(c.Name, c.Type.ToKind()) { Reading = c.Reading?.ToEngine() }),
        new(spec.Target, ColumnKind.Categorical) { Reading = spec.TargetReading?.ToEngine() },
    ];

    public static PreparationOptions ToPreparation(this RunSpec spec, bool prefersOneHot) => new(
        spec.Target,
        new(spec.Split.TrainPercent, spec.Split.ValidationPercent, spec.Split.TestPercent, spec.Split.Stratified),
        spec.Encoding switch
        {
            CategoricalEncoding.Label => EncodingMode.Label,
            CategoricalEncoding.OneHot => EncodingMode.OneHot,
            _ => EncodingMode.Auto,
        },
        prefersOneHot,
        spec.Seed)
    {
        LeftOutClasses = [.. spec.LeftOutClasses.Select(ValueName.Of)],
        MissingAsCategory = spec.Columns.Where(c => c.Reading is { MissingIsCategory: true }).Select(c => c.Name).ToHashSet(),
    };

    /// <summary>The hyperparameters, checked anew: an older version may have stored the spec.</summary>
    /// <exception cref="SpecException">They are not valid for this algorithm.</exception>
    public static HyperparameterValues ToValues(this RunSpec spec, Algorithm algorithm)
    {
        var given = spec.Hyperparameters.ToDictionary(p => p.Key, p => new HyperparameterValue(p.Value.Number, p.Value.Text));
        return HyperparameterValues.TryCreate(algorithm.Hyperparameters, given, out var values, out var errors)
            ? values
            : throw new SpecException(string.Join(' ', errors.Values.SelectMany(e => e)));
    }

    public static StepStyle ToStepStyle(this Algorithm algorithm) => algorithm.StepStyle switch
    {
        EngineStyle.Epochs => StepStyle.Epochs,
        EngineStyle.GrowingEnsemble => StepStyle.GrowingEnsemble,
        _ => StepStyle.LearningCurve,
    };

    public static EngineShape ToEngine(this Contracts.Runs.ToyShape shape) => shape switch
    {
        Contracts.Runs.ToyShape.Circles => EngineShape.Circles,
        Contracts.Runs.ToyShape.Spirals => EngineShape.Spirals,
        Contracts.Runs.ToyShape.Blobs => EngineShape.Blobs,
        Contracts.Runs.ToyShape.Xor => EngineShape.Xor,
        _ => EngineShape.Moons,
    };

    private static ColumnKind ToKind(this ColumnType type) => type switch
    {
        ColumnType.Numeric => ColumnKind.Numeric,
        ColumnType.Categorical => ColumnKind.Categorical,
        ColumnType.Boolean => ColumnKind.Boolean,
        ColumnType.DateTime => ColumnKind.DateTime,
        _ => ColumnKind.Text,
    };
}

/// <summary>A stored spec that this version cannot carry out; the message is for a person.</summary>
internal sealed class SpecException(string message) : Exception(message);

using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Grains.Engine;

/// <summary>A run's spec in the engine's terms.</summary>
internal static class SpecMapping
{
    /// <summary>The columns to read: the target, as classes whatever it looks like, and those that are included.</summary>
    public static IReadOnlyList<ColumnSelection> ToSelections(this RunSpec spec) =>
    [
        .. spec.Columns.Where(c => c.Included).Select(c => new ColumnSelection(ValueName.OfColumn(c.Name), c.Type) { Reading = c.Reading }),
        new(ValueName.OfColumn(spec.Target), ColumnType.Categorical) { Reading = spec.TargetReading },
    ];

    public static PreparationOptions ToPreparation(this RunSpec spec, bool prefersOneHot) => new(
        ValueName.OfColumn(spec.Target),
        spec.Split,
        spec.Encoding,
        prefersOneHot,
        spec.Seed)
    {
        LeftOutClasses = [.. spec.LeftOutClasses.Select(ValueName.Of)],
        MissingAsCategory = spec.Columns.Where(c => c.Reading is { MissingIsCategory: true }).Select(c => ValueName.OfColumn(c.Name)).ToHashSet(),
    };

    /// <summary>The hyperparameters, checked anew: an older version may have stored the spec.</summary>
    /// <exception cref="SpecException">They are not valid for this algorithm.</exception>
    public static HyperparameterValues ToValues(this RunSpec spec, Algorithm algorithm)
    {
        return HyperparameterValues.TryCreate(algorithm.Hyperparameters, spec.Hyperparameters, out var values, out var errors)
            ? values
            : throw new SpecException(string.Join(' ', errors.Values.SelectMany(e => e)));
    }
}

/// <summary>A stored spec that this version cannot carry out; the message is for a person.</summary>
internal sealed class SpecException(string message) : Exception(message);

using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>Makes tunable hyperparameters of the three kinds.</summary>
public static class Hyperparameter
{
    /// <summary>A whole number.</summary>
    public static HyperparameterInfo Integer(
        string name, string label, int minimum, int maximum, int? @default, string description, string more, string less,
        bool logScale = false, string? noneLabel = null) =>
        new(name, label, ParameterKind.Integer, minimum, maximum, new(@default, null), noneLabel is not null, noneLabel,
            logScale, [], description, more, less);

    /// <summary>A real number.</summary>
    public static HyperparameterInfo Real(
        string name, string label, double minimum, double maximum, double @default, string description, string more, string less,
        bool logScale = false) =>
        new(name, label, ParameterKind.Real, minimum, maximum, new(@default, null), false, null,
            logScale, [], description, more, less);

    /// <summary>One of a few words, from least to most where they have an order.</summary>
    public static HyperparameterInfo Choice(
        string name, string label, IReadOnlyList<string> choices, string @default, string description, string more, string less) =>
        new(name, label, ParameterKind.Choice, null, null, new(null, @default), false, null,
            false, choices, description, more, less);
}

using System.Globalization;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>The kind of a hyperparameter.</summary>
public enum HyperparameterKind
{
    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>A real number within a range.</summary>
    Real,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>A hyperparameter's value: a number, a choice, or none when both are null.</summary>
/// <param name="Number">Set for integers and reals.</param>
/// <param name="Text">Set for choices.</param>
public readonly record struct HyperparameterValue(double? Number, string? Text)
{
    /// <summary>The absent value, for example no limit on depth.</summary>
    public static HyperparameterValue None => default;

    /// <summary>True when neither number nor choice is set.</summary>
    public bool IsNone => Number is null && Text is null;

    /// <summary>A number.</summary>
    public static HyperparameterValue Of(double number) => new(number, null);

    /// <summary>A choice.</summary>
    public static HyperparameterValue Of(string text) => new(null, text);

    /// <summary>The value as a person reads it; <c>none</c> when absent.</summary>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? "none";
}

/// <summary>A tunable hyperparameter: what a form, a documentation page and the validation need to know about it.</summary>
/// <param name="Name">Key in requests, scikit-learn's name in snake_case.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Kind">Integer, real or choice.</param>
/// <param name="Minimum">Smallest value, numbers only.</param>
/// <param name="Maximum">Largest value, numbers only.</param>
/// <param name="Default">Value when none is given.</param>
/// <param name="AllowsNone">True when none is a value of its own, for example no depth limit.</param>
/// <param name="NoneLabel">What none means, for example <c>unlimited</c>.</param>
/// <param name="LogScale">True when a slider should move by factors.</param>
/// <param name="Choices">The allowed words, choices only.</param>
/// <param name="Description">What it is.</param>
/// <param name="MoreMeans">What a larger value does.</param>
/// <param name="LessMeans">What a smaller value does.</param>
public sealed record Hyperparameter(
    string Name,
    string Label,
    HyperparameterKind Kind,
    double? Minimum,
    double? Maximum,
    HyperparameterValue Default,
    bool AllowsNone,
    string? NoneLabel,
    bool LogScale,
    IReadOnlyList<string> Choices,
    string Description,
    string MoreMeans,
    string LessMeans)
{
    /// <summary>A whole number.</summary>
    public static Hyperparameter Integer(
        string name, string label, int minimum, int maximum, int? @default, string description, string more, string less,
        bool logScale = false, string? noneLabel = null) =>
        new(name, label, HyperparameterKind.Integer, minimum, maximum, new(@default, null), noneLabel is not null, noneLabel,
            logScale, [], description, more, less);

    /// <summary>A real number.</summary>
    public static Hyperparameter Real(
        string name, string label, double minimum, double maximum, double @default, string description, string more, string less,
        bool logScale = false) =>
        new(name, label, HyperparameterKind.Real, minimum, maximum, new(@default, null), false, null,
            logScale, [], description, more, less);

    /// <summary>One of a few words, from least to most where they have an order.</summary>
    public static Hyperparameter Choice(
        string name, string label, IReadOnlyList<string> choices, string @default, string description, string more, string less) =>
        new(name, label, HyperparameterKind.Choice, null, null, new(null, @default), false, null,
            false, choices, description, more, less);
}

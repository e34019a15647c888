using System.Globalization;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>Holds a value against a hyperparameter's kind and range.</summary>
internal static class HyperparameterCheck
{
    /// <summary>Null when the value fits; otherwise a sentence that names the value and what is allowed.</summary>
    public static string? Problem(HyperparameterInfo parameter, ParameterValue value) =>
        Fits(parameter, value) ? null : $"{parameter.Name} must be {Allowed(parameter)}, not {Shown(value)}.";

    /// <summary>The value as it is kept: a choice in the catalog's spelling.</summary>
    public static ParameterValue Canonical(HyperparameterInfo parameter, ParameterValue value) =>
        value.Text is { } text
            ? ParameterValue.Of(parameter.Choices.First(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)))
            : value;

    private static bool Fits(HyperparameterInfo parameter, ParameterValue value) => value switch
    {
        (null, null) => parameter.AllowsNone,
        ({ } number, null) => FitsNumber(parameter, number),
        (null, { } text) => parameter.Choices.Contains(text, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool FitsNumber(HyperparameterInfo parameter, double number) =>
        parameter.Kind != ParameterKind.Choice
        && number >= parameter.Minimum
        && number <= parameter.Maximum
        && (parameter.Kind == ParameterKind.Real || double.IsInteger(number));

    private static string Allowed(HyperparameterInfo parameter)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"from {parameter.Minimum} to {parameter.Maximum}");
        var allowed = parameter.Kind switch
        {
            ParameterKind.Integer => $"a whole number {range}",
            ParameterKind.Real => $"a number {range}",
            _ => OneOf(parameter.Choices),
        };
        return parameter.AllowsNone ? $"{allowed}, or none ({parameter.NoneLabel})" : allowed;
    }

    private static string OneOf(IReadOnlyList<string> choices) =>
        choices.Count == 1 ? choices[0] : $"{string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]}";

    // Quotes tell the text "100" from the number 100.
    private static string Shown(ParameterValue value) => value.Text is { } text ? $"\"{text}\"" : value.ToString();
}

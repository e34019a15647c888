using System.Globalization;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>Holds a value against a hyperparameter's kind and range.</summary>
internal static class HyperparameterCheck
{
    /// <summary>Null when the value fits; otherwise a sentence that names the value and what is allowed.</summary>
    public static string? Problem(Hyperparameter parameter, HyperparameterValue value) =>
        Fits(parameter, value) ? null : $"{parameter.Name} must be {Allowed(parameter)}, not {Shown(value)}.";

    /// <summary>The value as it is kept: a choice in the catalog's spelling.</summary>
    public static HyperparameterValue Canonical(Hyperparameter parameter, HyperparameterValue value) =>
        value.Text is { } text
            ? HyperparameterValue.Of(parameter.Choices.First(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)))
            : value;

    private static bool Fits(Hyperparameter parameter, HyperparameterValue value) => value switch
    {
        (null, null) => parameter.AllowsNone,
        ({ } number, null) => FitsNumber(parameter, number),
        (null, { } text) => parameter.Choices.Contains(text, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool FitsNumber(Hyperparameter parameter, double number) =>
        parameter.Kind != HyperparameterKind.Choice
        && number >= parameter.Minimum
        && number <= parameter.Maximum
        && (parameter.Kind == HyperparameterKind.Real || double.IsInteger(number));

    private static string Allowed(Hyperparameter parameter)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"from {parameter.Minimum} to {parameter.Maximum}");
        var allowed = parameter.Kind switch
        {
            HyperparameterKind.Integer => $"a whole number {range}",
            HyperparameterKind.Real => $"a number {range}",
            _ => OneOf(parameter.Choices),
        };
        return parameter.AllowsNone ? $"{allowed}, or none ({parameter.NoneLabel})" : allowed;
    }

    private static string OneOf(IReadOnlyList<string> choices) =>
        choices.Count == 1 ? choices[0] : $"{string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]}";

    // Quotes tell the text "100" from the number 100.
    private static string Shown(HyperparameterValue value) => value.Text is { } text ? $"\"{text}\"" : value.ToString();
}

using System.ComponentModel.DataAnnotations;

namespace CatalystFlow.Contracts.Algorithms;

/// <summary>Bounds hyperparameters in a request: how many, their names, and the choices among their values.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TunedAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        return Problem(value as IReadOnlyDictionary<string, ParameterValue>) is { } problem
            ? new($"The field {validationContext.DisplayName} {problem}", validationContext.MemberName is { } member ? [member] : null)
            : ValidationResult.Success;
    }

    private static string? Problem(IReadOnlyDictionary<string, ParameterValue>? given) => given switch
    {
        null => null,
        { Count: > RequestLimits.Hyperparameters } => $"takes at most {RequestLimits.Hyperparameters} entries.",
        _ when given.Any(p => p.Key.Length > RequestLimits.Hyperparameter || p.Value.Text?.Length > RequestLimits.Hyperparameter) =>
            $"holds a name or a choice of more than {RequestLimits.Hyperparameter} characters.",
        _ => null,
    };
}

using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Algorithms;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Whether a value is one that a hyperparameter can have.</summary>
public static class ParameterCheck
{
    /// <summary>Why not, or null.</summary>
    public static string? Problem(HyperparameterInfo parameter, ParameterValue value) => parameter.Kind switch
    {
        _ when value.IsNone => parameter.AllowsNone ? null : "Enter a value.",
        ParameterKind.Choice => parameter.Choices.Contains(value.Text ?? "") ? null : $"Choose one of {string.Join(", ", parameter.Choices)}.",
        _ => new HyperparameterScale(parameter).Check(value.Number),
    };
}

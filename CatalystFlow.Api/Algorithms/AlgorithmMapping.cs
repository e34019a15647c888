using CatalystFlow.Api.Datasets;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Api.Algorithms;

/// <summary>The catalog's entries as resources.</summary>
internal static class AlgorithmMapping
{
    public static AlgorithmInfo ToInfo(this Algorithm algorithm) => new(
        algorithm.Id,
        algorithm.Name,
        algorithm.Family,
        algorithm.Tagline,
        Enum.Parse<Contracts.Algorithms.StepStyle>(algorithm.StepStyle.ToString()),
        algorithm.StepUnit,
        [.. algorithm.Hyperparameters.Select(ToInfo)],
        algorithm.ToFixedSettings(),
        ToInfo(algorithm.Explanation))
    {
        MaxClasses = algorithm.ClassLimit?.Most(1) is { } most and <= ClassBalances.MaxClasses ? (int)most : null,
        Columns = algorithm.Columns,
    };

    public static FixedSetting[] ToFixedSettings(this Algorithm algorithm) =>
        [.. algorithm.Fixed.Select(f => new FixedSetting(f.Name, f.Value, f.Why))];

    private static AlgorithmExplanation ToInfo(AlgorithmText text) => new(text.Technical, text.Kitchen, text.Workflow, text.Source)
    {
        Strengths = text.Strengths,
        Weaknesses = text.Weaknesses,
        UseWhen = text.UseWhen,
        Steps = [.. text.Steps.Select(s => new WorkflowStepInfo(s.Title, s.Text))],
        PseudoCode = text.PseudoCode,
        Cost = text.Cost,
        WatchFor = text.WatchFor,
    };

    private static HyperparameterInfo ToInfo(Hyperparameter parameter) => new(
        parameter.Name,
        parameter.Label,
        Enum.Parse<ParameterKind>(parameter.Kind.ToString()),
        parameter.Minimum,
        parameter.Maximum,
        new(parameter.Default.Number, parameter.Default.Text),
        parameter.AllowsNone,
        parameter.NoneLabel,
        parameter.LogScale,
        parameter.Choices,
        parameter.Description,
        parameter.MoreMeans,
        parameter.LessMeans);
}
